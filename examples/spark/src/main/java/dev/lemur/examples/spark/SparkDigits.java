package dev.lemur.examples.spark;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.Programs;
import dev.lemur.examples.training.DigitsFiles;
import dev.lemur.nn.Dropout2d;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.pooling.MaxPool2d;
import dev.lemur.nn.spark.Replica;
import dev.lemur.nn.spark.SparkBatches;
import dev.lemur.nn.spark.SparkSamples;
import dev.lemur.nn.train.Accuracy;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import dev.lemur.nn.train.TrainingOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Serializable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.sql.SparkSession;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Digits read by two convolutions, trained on a cluster. */
@Command(
    name = "spark-digits",
    sortOptions = false,
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    description = {"Learns on a Spark cluster to read digits by a convolutional network.", ""})
public final class SparkDigits implements Callable<Integer> {
  /** An image and its digit. */
  record Image(float[] pixels, int height, int width, long digit) implements Serializable {}

  @Spec private CommandSpec spec;
  @Mixin private final ClusterSettings cluster = new ClusterSettings();

  @Option(
      names = "--data",
      paramLabel = "DIR",
      defaultValue = "target/digits",
      description = "A folder with the four files of MNIST, which the driver reads.")
  private Path data;

  @Option(names = "--make-data", description = "First fill the folder with drawn digits.")
  private boolean makeData;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "5",
      description = "Number of passes over all the images.")
  private int epochs;

  @Option(
      names = "--batch-size",
      paramLabel = "N",
      defaultValue = "256",
      description = "How many images a step sees.")
  private int batchSize;

  @Option(
      names = "--shards",
      paramLabel = "N",
      defaultValue = "4",
      description = "Into how many parts a batch is cut.")
  private int shards;

  @Option(
      names = "--log",
      paramLabel = "FILE",
      description = "Where to write the time and the loss of each step, as CSV.")
  private @Nullable Path log;

  @Option(
      names = "--checkpoint",
      paramLabel = "FILE",
      description = "Where to save the state after each epoch.")
  private @Nullable Path checkpoint;

  @Option(names = "--resume", description = "Go on from the checkpoint.")
  private boolean resume;

  private SparkDigits() {}

  /**
   * Runs the program and ends the process.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return Programs.commandLine(new SparkDigits());
  }

  /** For images of a size. */
  private static Module model(int height, int width) {
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

  private static List<Tensor> batch(List<Image> images) {
    float[][] pixels = images.stream().map(Image::pixels).toArray(float[][]::new);
    long[] digits = images.stream().mapToLong(Image::digit).toArray();
    Image first = images.get(0);
    return List.of(
        Tensor.tensor(pixels).reshape(images.size(), 1, first.height(), first.width()),
        Tensor.tensor(digits));
  }

  /** Trains, with the test as validation. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    if (makeData) {
      DigitsFiles.make(data, 1);
    }
    TensorDataset images = DigitsFiles.TRAINING.read(data);
    TensorDataset test = DigitsFiles.TEST.read(data);
    int height = images.tensors().get(0).size(1);
    int width = images.tensors().get(0).size(2);
    var testLoader =
        new DataLoader<>(
            new TensorDataset(test.tensors().get(0).unsqueeze(1), test.tensors().get(1)),
            batchSize);
    try (SparkSession spark = cluster.session("digits")) {
      cluster.awaitExecutors(spark);
      JavaSparkContext context = JavaSparkContext.fromSparkContext(spark.sparkContext());
      var samples =
          SparkSamples.of(
              context.parallelize(list(images, height, width), cluster.workers()).cache(),
              SparkDigits::batch);
      var training =
          new SparkBatches<>(
              samples,
              new Replica(() -> model(height, width), CrossEntropyLoss::new),
              SparkBatches.Options.DEFAULT.withBatchSize(batchSize).withShuffleSeed(1));
      Tensor.manualSeed(1);
      Module model = model(height, width);
      var trainer =
          new Trainer(
              model, new CrossEntropyLoss(), new Adam(model.parameters(), 0.002), options(out));
      if (resume && checkpoint != null) {
        trainer.resume(checkpoint);
      }
      trainer.fit(training, testLoader);
    }
    return ExitCode.OK;
  }

  private TrainingOptions options(PrintWriter out) {
    List<TrainingListener> listeners = new ArrayList<>();
    listeners.add(new EpochTimes(out));
    if (log != null) {
      listeners.add(new StepTimes(log));
    }
    TrainingOptions options =
        TrainingOptions.DEFAULT
            .withEpochs(epochs)
            .withShards(shards)
            .withMetrics(new Accuracy())
            .withListeners(listeners);
    return checkpoint == null ? options : options.withCheckpoint(checkpoint, 1);
  }

  private static List<Image> list(TensorDataset dataset, int height, int width) {
    float[] pixels = dataset.tensors().get(0).flatten().toFloatArray();
    long[] digits = dataset.tensors().get(1).toLongArray();
    int size = height * width;
    List<Image> images = new ArrayList<>();
    for (int i = 0; i < digits.length; i++) {
      float[] own = Arrays.copyOfRange(pixels, i * size, (i + 1) * size);
      images.add(new Image(own, height, width, digits[i]));
    }
    return images;
  }
}
