package dev.lemur.examples.training;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.Programs;
import dev.lemur.nn.Dropout2d;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.diagnostics.ModelSummary;
import dev.lemur.nn.io.InvalidFileException;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.pooling.MaxPool2d;
import dev.lemur.nn.train.ConfusionMatrix;
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

/** Digits from IDX files, read by two convolutions. */
@Command(
    name = "digits-cnn",
    sortOptions = false,
    showDefaultValues = true,
    description = {
      "Learns to read digits by a convolutional network, from a folder with the four IDX",
      "files of MNIST, packed by gzip or not.",
      ""
    })
public final class DigitsCnnCommand implements Callable<Integer> {
  private static final int LEAST_SIZE = 4;

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
      description = "How many images a step sees.")
  private int batchSize;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where to save the state after each epoch, and when interrupted.")
  private @Nullable Path checkpoint;

  @Option(names = "--resume", description = "Go on from the checkpoint, if there is one.")
  private boolean resume;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Where to write the loss of each step, as CSV.")
  private @Nullable Path log;

  @Option(
      names = "--output",
      paramLabel = "DIR",
      description = "Where to draw losses, filters, activations and mistakes, as PNG and SVG.")
  private @Nullable Path output;

  private DigitsCnnCommand() {}

  /** The command, ready to execute the arguments of a {@code main} method. */
  public static CommandLine commandLine() {
    System.setProperty("java.awt.headless", "true");
    return Programs.commandLine(new DigitsCnnCommand());
  }

  /** Reads the images, trains, reports on the test images, and draws. */
  @Override
  public Integer call() throws IOException {
    settings.check();
    CommandLine commandLine = spec.commandLine();
    Programs.check(commandLine, batchSize >= 1, "--batch-size", "at least 1", batchSize);
    Programs.check(
        commandLine, !resume || checkpoint != null, "--resume", "given with --checkpoint", "alone");
    PrintWriter out = commandLine.getOut();
    if (makeData) {
      DigitsFiles.make(data, settings.seed());
    }
    TensorDataset training = withChannel(DigitsFiles.TRAINING.read(data));
    TensorDataset test = withChannel(DigitsFiles.TEST.read(data));
    Tensor image = training.tensors().get(0).narrow(0, 0, 1);
    int height = image.size(2);
    int width = image.size(3);
    Programs.check(
        commandLine,
        Math.min(height, width) >= LEAST_SIZE,
        "--data",
        "a folder of images of 4 x 4 pixels at least",
        height + " x " + width);

    Tensor tested = test.tensors().get(0);
    if (tested.size(2) != height || tested.size(3) != width) {
      throw new InvalidFileException(
          data.toString(),
          "the images to learn from are of %d x %d, those to test on of %d x %d"
              .formatted(height, width, tested.size(2), tested.size(3)));
    }

    Tensor.manualSeed(settings.seed());
    Sequential model = model(height, width);
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
    if (output != null) {
      new DigitsCnnPictures(model, test).write(output);
    }
    return ExitCode.OK;
  }

  /** Two convolutions, each of which halves the image, and a linear layer. */
  static Sequential model(int height, int width) {
    return new Sequential(
        new Conv2d(1, 16, 3, 1, 1),
        new BatchNorm2d(16),
        new ReLU(),
        new MaxPool2d(2),
        new Conv2d(16, 32, 3, 1, 1),
        new BatchNorm2d(32),
        new ReLU(),
        new MaxPool2d(2),
        new Dropout2d(0.25),
        new Flatten(),
        new Linear(32 * (height / 4) * (width / 4), DigitsFiles.CLASSES));
  }

  /** Convolutions need images with channels: [count, 1, height, width]. */
  private static TensorDataset withChannel(TensorDataset digits) {
    return new TensorDataset(digits.tensors().get(0).unsqueeze(1), digits.tensors().get(1));
  }

  private TrainingOptions options(ConfusionMatrix matrix, PrintWriter out) {
    List<TrainingListener> listeners = new ArrayList<>();
    listeners.add(new ProgressBars());
    listeners.add(
        new EpochLines(
            out, settings.epochs(), List.of("loss", "accuracy", "val_loss", "val_accuracy")));
    if (log != null) {
      listeners.add(new StepLog(log));
    }
    if (output != null) {
      listeners.add(new LossCurves(output));
    }
    TrainingOptions options =
        TrainingOptions.DEFAULT
            .withEpochs(settings.epochs())
            .withMetrics(matrix)
            .withListeners(listeners.toArray(TrainingListener[]::new));
    return checkpoint == null ? options : options.withCheckpoint(checkpoint, 1);
  }
}
