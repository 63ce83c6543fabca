package dev.lemur.examples.text;

import dev.lemur.core.Shape;
import dev.lemur.core.Slice;
import dev.lemur.core.Tensor;
import dev.lemur.examples.program.ExportedModel;
import dev.lemur.nn.Module;
import java.nio.file.Path;
import java.util.List;
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

  @Test
  void theSentimentNetworksRunInOnnxRuntime() {
    Tensor sentences = Tensor.randint(1, 50, Shape.of(3, 7));
    sentences.set(0, 1, Slice.of(4, 7));
    sentences.set(0, 2, Slice.of(6, 7));
    for (Module network :
        List.of(
            new SentimentCommand.Bag(50, 8),
            new SentimentCommand.Transformer(50, 8),
            new SentimentCommand.Lstm(50, 8))) {
      ExportedModel.assertSame(network, sentences, folder);
    }
  }
}
