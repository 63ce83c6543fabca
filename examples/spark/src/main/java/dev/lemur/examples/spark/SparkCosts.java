package dev.lemur.examples.spark;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.Programs;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.loss.MSELoss;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.spark.Replica;
import dev.lemur.nn.spark.SparkBatches;
import dev.lemur.nn.spark.SparkSamples;
import dev.lemur.nn.train.BatchResult;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingListener;
import dev.lemur.nn.train.TrainingOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
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
import scala.jdk.javaapi.CollectionConverters;

/** What a step costs, in this process and on a cluster. */
@Command(
    name = "spark-costs",
    sortOptions = false,
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    description = {
      "Times training steps of models of three layers, with the same shards in this process and",
      "on a cluster, and counts the bytes that Spark moves.",
      ""
    })
public final class SparkCosts implements Callable<Integer> {
  private static final int INPUTS = 64;

  @Spec private CommandSpec spec;
  @Mixin private final ClusterSettings cluster = new ClusterSettings();

  @Option(
      names = "--widths",
      paramLabel = "N",
      split = ",",
      defaultValue = "72,966",
      description = "Units of the two hidden layers: 72, 966, 7037 for 10^4, 10^6, 5*10^7 weights.")
  private List<Integer> widths;

  @Option(names = "--steps", paramLabel = "N", defaultValue = "40", description = "Of an epoch.")
  private int steps;

  @Option(names = "--epochs", paramLabel = "N", defaultValue = "1", description = "Epochs.")
  private int epochs;

  @Option(names = "--batch-size", paramLabel = "N", defaultValue = "256", description = "Samples.")
  private int batchSize;

  @Option(names = "--shards", paramLabel = "N", defaultValue = "4", description = "Of a batch.")
  private int shards;

  @Option(
      names = "--slices-above",
      paramLabel = "BYTES",
      defaultValue = "8388608",
      description = "From how many bytes on executors add the gradients.")
  private long slicesAbove;

  @Option(names = "--skip-process", description = "Do not time the steps of this process.")
  private boolean skipProcess;

  @Option(names = "--memory", description = "Print the memory in use every 500 steps.")
  private boolean memory;

  private SparkCosts() {}

  /**
   * Runs the program and ends the process.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return Programs.commandLine(new SparkCosts());
  }

  private static Module model(int width) {
    return new Sequential(
        new Linear(INPUTS, width),
        new ReLU(),
        new Linear(width, width),
        new ReLU(),
        new Linear(width, 1));
  }

  private static List<Tensor> batch(List<float[]> samples) {
    return List.of(Tensor.tensor(samples.toArray(float[][]::new)), Tensor.ones(samples.size(), 1));
  }

  /** Times each width. */
  @Override
  public Integer call() throws IOException, InterruptedException {
    PrintWriter out = spec.commandLine().getOut();
    out.println("weights, this process ms, cluster ms, MB sent, MB of results, MB of shuffles");
    try (SparkSession spark = cluster.session("costs")) {
      cluster.awaitExecutors(spark);
      MovedBytes moved = new MovedBytes();
      spark.sparkContext().addSparkListener(moved);
      for (int width : widths) {
        time(JavaSparkContext.fromSparkContext(spark.sparkContext()), width, moved, out);
      }
    }
    return ExitCode.OK;
  }

  private void time(JavaSparkContext context, int width, MovedBytes moved, PrintWriter out) {
    List<float[]> samples = samples();
    Times here = new Times(out, null);
    if (!skipProcess) {
      Module model = seeded(width);
      List<Tensor> all = batch(samples);
      trainer(model, here)
          .fit(new DataLoader<>(new TensorDataset(all.get(0), all.get(1)), batchSize));
    }
    Module model = seeded(width);
    Times there = new Times(out, memory ? context : null);
    moved.reset();
    trainer(model, there)
        .fit(
            new SparkBatches<>(
                SparkSamples.of(context.parallelize(samples, cluster.workers()), SparkCosts::batch),
                new Replica(() -> model(width), MSELoss::new),
                SparkBatches.Options.DEFAULT
                    .withBatchSize(batchSize)
                    .withSlicesAbove(slicesAbove)));
    long weights = model.parameters().stream().mapToLong(Tensor::numel).sum();
    out.printf(
        Locale.ROOT,
        "%d, %.2f, %.2f, %.3f, %.3f, %.3f%n",
        weights,
        here.median(),
        there.median(),
        weights * 4 / 1e6,
        moved.results() / 1e6 / (steps * epochs),
        moved.shuffled() / 1e6 / (steps * epochs));
    out.flush();
  }

  private static Module seeded(int width) {
    Tensor.manualSeed(1);
    return model(width);
  }

  private List<float[]> samples() {
    List<float[]> samples = new ArrayList<>();
    for (int i = 0; i < steps * batchSize; i++) {
      float[] sample = new float[INPUTS];
      Arrays.fill(sample, i % 17 / 17f);
      samples.add(sample);
    }
    return samples;
  }

  private Trainer trainer(Module model, Times times) {
    return new Trainer(
        model,
        new MSELoss(),
        new SGD(model.parameters(), 1e-4),
        TrainingOptions.DEFAULT.withEpochs(epochs).withShards(shards).withListeners(times));
  }

  /** The time of each step. */
  private static final class Times implements TrainingListener {
    private static final int STEPS_BETWEEN = 500;

    private final PrintWriter out;
    private final @Nullable JavaSparkContext watched;
    private final List<Double> millis = new ArrayList<>();
    private int steps;
    private long last;

    /**
     * Times.
     *
     * @param watched whose memory is printed now and then; null for none
     */
    Times(PrintWriter out, @Nullable JavaSparkContext watched) {
      this.out = out;
      this.watched = watched;
    }

    @Override
    public void batchEnded(Trainer trainer, BatchResult result) {
      long now = System.nanoTime();
      if (last != 0) {
        millis.add((now - last) / 1e6);
      }
      if (watched != null && ++steps % STEPS_BETWEEN == 0) {
        printMemory(watched);
      }
      last = System.nanoTime();
    }

    private void printMemory(JavaSparkContext context) {
      System.gc();
      Runtime runtime = Runtime.getRuntime();
      long blocks =
          CollectionConverters.asJava(context.sc().getExecutorMemoryStatus()).values().stream()
              .mapToLong(status -> (Long) status._1() - (Long) status._2())
              .sum();
      out.printf(
          Locale.ROOT,
          "step %d: driver's heap %.1f MB, blocks of all %.1f MB, %.1f ms a step%n",
          steps,
          (runtime.totalMemory() - runtime.freeMemory()) / 1e6,
          blocks / 1e6,
          median());
      out.flush();
    }

    /** Of the second half, when everything is warm; NaN if there was none. */
    double median() {
      List<Double> warm = new ArrayList<>(millis.subList(millis.size() / 2, millis.size()));
      Collections.sort(warm);
      return warm.isEmpty() ? Double.NaN : warm.get(warm.size() / 2);
    }
  }
}
