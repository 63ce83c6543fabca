package dev.lemur.examples.animals;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.ExportedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each model gives in ONNX Runtime what it gives here. */
class ExportedAnimalsTest {
  @TempDir private Path folder;

  @Test
  void bothModelsRunInOnnxRuntime() {
    var models = new AnimalModels(16);
    Tensor animals = Tensor.randn(3, 6);
    ExportedModel.assertSame(models.classifier(), animals, folder);
    ExportedModel.assertSame(models.mammalDetector(), animals, folder);
  }
}
