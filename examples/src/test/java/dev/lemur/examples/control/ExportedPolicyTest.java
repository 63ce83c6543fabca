package dev.lemur.examples.control;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.ExportedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each model gives in ONNX Runtime what it gives here. */
class ExportedPolicyTest {
  @TempDir private Path folder;

  @Test
  void thePolicyRunsInOnnxRuntime() {
    ExportedModel.assertSame(CartPoleCommand.policy(), Tensor.randn(3, CartPoleGame.STATE), folder);
  }
}
