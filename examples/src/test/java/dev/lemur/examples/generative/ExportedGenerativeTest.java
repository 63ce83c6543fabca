package dev.lemur.examples.generative;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.ExportedModel;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each model gives in ONNX Runtime what it gives here. */
class ExportedGenerativeTest {
  @TempDir private Path folder;

  @Test
  void theRingsGanRunsInOnnxRuntime() {
    var players = new RingsGanCommand.Players();
    ExportedModel.assertSame(players.generator, Tensor.randn(3, RingsGanCommand.NOISE), folder);
    ExportedModel.assertSame(players.discriminator, Tensor.randn(3, 2), folder);
  }

  @Test
  void theDigitsGanRunsInOnnxRuntime() {
    var players = new DigitsGanCommand.Players();
    ExportedModel.assertSame(
        players.generator, Tensor.randn(3, DigitsGanCommand.NOISE, 1, 1), folder);
    ExportedModel.assertSame(players.discriminator, Tensor.randn(3, 1, 16, 16), folder);
  }

  @Test
  void theVaeEncodesAndDecodesInOnnxRuntime() {
    var vae = new DigitsVaeCommand.Vae();
    Tensor images = Tensor.rand(3, 1, DrawnDigits.SIZE, DrawnDigits.SIZE);
    ExportedModel.assertSame(vae, vae::encode, images, folder);
    ExportedModel.assertSame(vae, vae::decode, Tensor.randn(3, 2), folder);
  }
}
