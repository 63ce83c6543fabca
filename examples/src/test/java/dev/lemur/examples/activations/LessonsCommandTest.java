package dev.lemur.examples.activations;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.examples.activations.DyingReLU.Epoch;
import dev.lemur.nn.activation.LeakyReLU;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.activation.Sigmoid;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LessonsCommandTest {
  @Test
  void printsTheLessonsAndDrawsTheGradients(@TempDir Path folder) throws IOException {
    Program run = Program.run(LessonsCommand.commandLine(), "--output", folder.toString());

    new Program(run.exitCode(), run.out().replace(folder.toString(), "OUTPUT"), run.err())
        .assertPrinted("lessons.txt");
    Pictures.assertDrawn(folder, "vanishing-gradients", 1280, 920);
    List<String> texts = Pictures.texts(folder, "vanishing-gradients");
    assertTrue(
        texts.containsAll(
            List.of("Vanishing gradients", "Layer", "Norm of the gradient", "ReLU", "Sigmoid")),
        texts::toString);
  }

  @Test
  void moreUnitsOfReluDieThanOfLeakyRelu() {
    List<Epoch> relu = DyingReLU.train(new ReLU(), 0.3, 10);
    List<Epoch> leaky = DyingReLU.train(new LeakyReLU(), 0.3, 10);

    assertTrue(relu.get(9).deadUnits() > 10, relu::toString);
    assertTrue(leaky.stream().allMatch(epoch -> epoch.deadUnits() == 0), leaky::toString);
  }

  @Test
  void gradientsVanishInSigmoidsButNotInRelus() {
    double[] sigmoid = VanishingGradients.norms(Sigmoid::new);
    double[] relu = VanishingGradients.norms(ReLU::new);

    assertTrue(sigmoid[0] < 1e-3 * sigmoid[9]);
    assertTrue(relu[0] > 0.1 * relu[9]);
  }
}
