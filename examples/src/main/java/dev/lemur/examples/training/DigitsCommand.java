package dev.lemur.examples.training;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.Programs;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.diagnostics.ModelSummary;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.train.ConfusionMatrix;
import dev.lemur.nn.train.CsvLog;
import dev.lemur.nn.train.ProgressBars;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import dev.lemur.nn.train.TrainingOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Classifies images of digits, or of anything else with up to ten classes, from IDX files. */
@Command(
    name = "digits-classifier",
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Learns to classify the images of a folder with the four IDX files of MNIST,",
      "packed by gzip or not.",
      ""
    })
public final class DigitsCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;
  @Mixin private final TrainingSettings settings = new TrainingSettings(5, 0.002);

  @Option(
      names = "--data",
      paramLabel = "DIR",
      required = true,
      description = "Where train-images-idx3-ubyte and the other three files are.")
  private Path data;

  @Option(
      names = "--make-data",
      description = "First write such files into the folder: small drawn digits with noise.")
  private boolean makeData;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "64",
      description = "Number of images per step.")
  private int batchSize;

  @Option(
      names = "--hidden",
      paramLabel = "N",
      defaultValue = "128",
      description = "Units between the two layers.")
  private int hidden;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where to save the state after each epoch, and when interrupted.")
  private @Nullable Path checkpoint;

  @Option(names = "--resume", description = "Continue from the checkpoint, if there is one.")
  private boolean resume;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Where to write a line of CSV per epoch.")
  private @Nullable Path log;

  @Option(
      names = "--plot",
      paramLabel = "DIR",
      description = "Where to draw the losses, as PNG and SVG.")
  private @Nullable Path plot;

  private DigitsCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new DigitsCommand());
  }

  /** Reads the images, trains, and reports on the test images. */
  @Override
  public Integer call() throws IOException {
    settings.check();
    CommandLine commandLine = spec.commandLine();
    Programs.check(commandLine, batchSize >= 1, "--batch-size", "at least 1", batchSize);
    Programs.check(commandLine, hidden >= 1, "--hidden", "at least 1", hidden);
    Programs.check(
        commandLine, !resume || checkpoint != null, "--resume", "given with --checkpoint", "alone");
    PrintWriter out = commandLine.getOut();
    if (makeData) {
      DigitsFiles.make(data, settings.seed());
    }
    TensorDataset training = read(DigitsFiles.TRAINING, "learn from", out);
    TensorDataset test = read(DigitsFiles.TEST, "test on", out);

    Tensor.manualSeed(settings.seed());
    Tensor image = training.tensors().get(0).narrow(0, 0, 1);
    Sequential model = model(image.numel(), hidden);
    out.print(ModelSummary.of(model, image));
    var matrix = new ConfusionMatrix(DigitsFiles.CLASSES);
    var trainer =
        new Trainer(
            model,
            new CrossEntropyLoss(),
            new Adam(model.parameters(), settings.learningRate()),
            options(matrix, out));
    if (resume && checkpoint != null) {
      Resumption.resume(trainer, checkpoint, out);
    }
    var testLoader = new DataLoader<>(test, batchSize);
    trainer.fit(new DataLoader<>(training, batchSize, true), testLoader);

    trainer.evaluate(testLoader);
    out.println();
    out.println("Confusion matrix of the test (rows: what it is, columns: what it was taken for)");
    out.print(matrix);
    out.println();
    out.print(matrix.report());
    out.flush();
    return ExitCode.OK;
  }

  /** Images to the logits of the ten digits. */
  static Sequential model(int pixels, int hidden) {
    return new Sequential(
        new Flatten(),
        new Linear(pixels, hidden),
        new ReLU(),
        new Dropout(0.2),
        new Linear(hidden, DigitsFiles.CLASSES));
  }

  private TrainingOptions options(ConfusionMatrix matrix, PrintWriter out) {
    List<TrainingListener> listeners = new ArrayList<>();
    listeners.add(new ProgressBars());
    listeners.add(
        new EpochLines(
            out, settings.epochs(), List.of("loss", "accuracy", "val_loss", "val_accuracy")));
    if (log != null) {
      listeners.add(new CsvLog(log));
    }
    if (plot != null) {
      listeners.add(new LossCurves(plot));
    }
    TrainingOptions options =
        TrainingOptions.DEFAULT
            .withEpochs(settings.epochs())
            .withMetrics(matrix)
            .withListeners(listeners.toArray(TrainingListener[]::new));
    return checkpoint == null ? options : options.withCheckpoint(checkpoint, 1);
  }

  private TensorDataset read(DigitsFiles half, String purpose, PrintWriter out) {
    TensorDataset read = half.read(data);
    Tensor images = read.tensors().get(0);
    out.println(
        "%d images of %d x %d to %s"
            .formatted(images.size(0), images.size(1), images.size(2), purpose));
    return read;
  }
}
