package dev.lemur.examples.training;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.examples.program.Programs;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.Tanh;
import dev.lemur.nn.loss.BCEWithLogitsLoss;
import dev.lemur.nn.optim.Adam;
import java.io.PrintWriter;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Exclusive or, which no single layer can learn, with a training loop as in PyTorch. */
@Command(
    name = "xor",
    sortOptions = false,
    showDefaultValues = true,
    description = "Learns exclusive or: 1 if just one of two inputs is 1.")
public final class XorCommand implements Callable<Integer> {
  private static final int HIDDEN = 8;

  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(500, 0.05);

  private XorCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    return Programs.commandLine(new XorCommand());
  }

  /** Trains and answers. */
  @Override
  public Integer call() {
    settings.check();
    PrintWriter out = spec.commandLine().getOut();
    int epochs = settings.epochs();

    Tensor.manualSeed(settings.seed());
    var inputs = Tensor.tensor(new float[][] {{0, 0}, {0, 1}, {1, 0}, {1, 1}});
    var targets = Tensor.tensor(new float[][] {{0}, {1}, {1}, {0}});
    var model = new Sequential(new Linear(2, HIDDEN), new Tanh(), new Linear(HIDDEN, 1));
    var criterion = new BCEWithLogitsLoss();
    var optimizer = new Adam(model.parameters(), settings.learningRate());
    out.println(model);
    for (int epoch = 1; epoch <= epochs; epoch++) {
      optimizer.zeroGrad();
      var loss = criterion.apply(model.apply(inputs), targets);
      loss.backward();
      optimizer.step();
      if (epoch == 1 || 5L * epoch / epochs > 5L * (epoch - 1) / epochs) {
        out.printf(Locale.ROOT, "epoch %d of %d, loss %.4f%n", epoch, epochs, loss.item());
      }
    }

    try (var noGrad = new NoGrad()) {
      float[] probabilities = model.apply(inputs).sigmoid().toFloatArray();
      for (int i = 0; i < probabilities.length; i++) {
        float[] pair = inputs.select(0, i).toFloatArray();
        out.printf(Locale.ROOT, "%.0f xor %.0f is 1 by %.4f%n", pair[0], pair[1], probabilities[i]);
      }
    }
    return ExitCode.OK;
  }
}
