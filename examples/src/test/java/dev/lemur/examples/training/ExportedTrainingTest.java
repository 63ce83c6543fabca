package dev.lemur.examples.training;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.examples.program.ExportedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Each model gives in ONNX Runtime what it gives here. */
class ExportedTrainingTest {
  @TempDir private Path folder;

  @Test
  void digitsByAPerceptronRunInOnnxRuntime() {
    ExportedModel.assertSame(DigitsCommand.model(28 * 28, 64), Tensor.rand(3, 28, 28), folder);
  }

  @Test
  void digitsByConvolutionsRunInOnnxRuntime() {
    ExportedModel.assertSame(DigitsCnnCommand.model(20, 20), Tensor.rand(3, 1, 20, 20), folder);
  }

  @ParameterizedTest
  @EnumSource(SurnamesCommand.Kind.class)
  void surnamesRunInOnnxRuntime(SurnamesCommand.Kind kind) {
    Tensor names = Tensor.randint(1, 30, Shape.of(3, 6));
    names.set(SurnamesData.PADDING, 1, 5);
    names.set(SurnamesData.PADDING, 2, 5);
    names.set(SurnamesData.PADDING, 2, 4);
    ExportedModel.assertSame(new SurnamesCommand.SurnameNetwork(kind, 30, 16, 12), names, folder);
  }
}
