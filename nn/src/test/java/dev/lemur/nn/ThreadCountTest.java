package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.activation.GELU;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.Adam;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Programs that differ only in how many threads compute. */
@Timeout(60)
class ThreadCountTest {
  @Test
  void trainingsOfOneThreadAndOfMoreEndWithTheSameBits() throws Exception {
    String alone = outputWith(1);

    assertEquals(alone, outputWith(2));
    assertEquals(alone, outputWith(5));
  }

  private static String outputWith(int threads) throws IOException, InterruptedException {
    Process program =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dlemur.threads=" + threads,
                "-cp",
                System.getProperty("java.class.path"),
                Training.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String output =
        new String(program.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    assertEquals(0, program.waitFor());
    return output;
  }

  /** Prints what some steps make of a model whose parts are all long enough to be shared. */
  private static final class Training {
    public static void main(String[] args) {
      Tensor.manualSeed(0);
      Sequential model = new Sequential(new Linear(300, 500), new GELU(), new Linear(500, 70));
      var optimizer = new Adam(model.parameters());
      var criterion = new CrossEntropyLoss();
      Tensor input = Tensor.randn(200, 300);
      Tensor target = Tensor.randint(70, Shape.of(200));
      for (int step = 0; step < 5; step++) {
        optimizer.zeroGrad();
        Tensor logits = model.forward(input);
        Tensor penalty = logits.softmax(0).mul(logits.t().contiguous().t()).sum(1).mean();
        criterion.forward(logits, target).add(penalty).backward();
        optimizer.step();
      }
      for (Tensor parameter : model.parameters()) {
        System.out.println(Arrays.hashCode(parameter.detach().toFloatArray()));
      }
    }
  }
}
