package dev.lemur.examples.text;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.examples.program.ExportedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each model gives in ONNX Runtime what it gives here. */
class ExportedTextTest {
  @TempDir private Path folder;

  @Test
  void theGptRunsInOnnxRuntime() {
    ExportedModel.assertSame(
        new CharGptCommand.Gpt(40, 16, 24, 4, 2, 0.1),
        Tensor.randint(0, 40, Shape.of(3, 12)),
        folder);
  }
}
