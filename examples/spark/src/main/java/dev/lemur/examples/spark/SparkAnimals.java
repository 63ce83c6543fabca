package dev.lemur.examples.spark;

import dev.lemur.core.Tensor;
import dev.lemur.examples.program.Programs;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.spark.Columns;
import dev.lemur.nn.spark.Replica;
import dev.lemur.nn.spark.SparkBatches;
import dev.lemur.nn.spark.SparkModel;
import dev.lemur.nn.spark.SparkSamples;
import dev.lemur.nn.train.Accuracy;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingOptions;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.functions;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Birds, mammals and reptiles from a CSV file that Spark reads. */
@Command(
    name = "spark-animals",
    sortOptions = false,
    showDefaultValues = true,
    mixinStandardHelpOptions = true,
    description = {
      "Learns on a Spark cluster to tell birds, mammals and reptiles apart by six features,",
      "then answers for the lemur, which it has never seen.",
      ""
    })
public final class SparkAnimals implements Callable<Integer> {
  private static final List<String> KINDS = List.of("bird", "mammal", "reptile");
  private static final Columns FEATURES =
      Columns.features("limbs", "lays_eggs", "hair", "feathers", "flies", "lives_in_water");

  @Spec private CommandSpec spec;
  @Mixin private final ClusterSettings cluster = new ClusterSettings();

  @Option(
      names = "--data",
      paramLabel = "FILE",
      defaultValue = "../src/main/resources/animals.csv",
      description = "The CSV file, as the workers see it.")
  private Path data;

  @Option(
      names = "--epochs",
      paramLabel = "N",
      defaultValue = "30",
      description = "Number of passes over all the animals.")
  private int epochs;

  private SparkAnimals() {}

  /**
   * Runs the program and ends the process.
   *
   * @param args the command line
   */
  public static void main(String[] args) {
    System.exit(commandLine().execute(args));
  }

  static CommandLine commandLine() {
    return Programs.commandLine(new SparkAnimals());
  }

  private static Module model() {
    return new Sequential(new Linear(6, 16), new ReLU(), new Linear(16, KINDS.size()));
  }

  /** Trains, tests and answers. */
  @Override
  public Integer call() throws IOException {
    PrintWriter out = spec.commandLine().getOut();
    try (SparkSession spark = cluster.session("animals")) {
      Dataset<Row> animals = animals(spark);
      // By a hash of its name, so that an animal is always on the same side.
      var isTest =
          functions.pmod(functions.hash(functions.col("name")), functions.lit(5)).equalTo(0);
      Replica replica = new Replica(SparkAnimals::model, CrossEntropyLoss::new);
      var options = SparkBatches.Options.DEFAULT.withBatchSize(16);
      Columns labelled = FEATURES.withLabel("kind");
      var training =
          new SparkBatches<>(
              SparkSamples.of(animals.filter(functions.not(isTest)), labelled),
              replica,
              options.withShuffleSeed(42));
      var test =
          new SparkBatches<>(SparkSamples.of(animals.filter(isTest), labelled), replica, options);

      Tensor.manualSeed(42);
      Module model = model();
      var trainer =
          new Trainer(
              model,
              new CrossEntropyLoss(),
              new Adam(model.parameters(), 0.01),
              TrainingOptions.DEFAULT
                  .withEpochs(epochs)
                  .withShards(4)
                  .withMetrics(new Accuracy())
                  .withListeners(new EpochTimes(out)));
      trainer.fit(training, test);
      answer(spark, model, out);
    }
    return ExitCode.OK;
  }

  private Dataset<Row> animals(SparkSession spark) {
    var kind = functions.when(functions.col("class").equalTo(KINDS.get(0)), 0);
    for (int i = 1; i < KINDS.size(); i++) {
      kind = kind.when(functions.col("class").equalTo(KINDS.get(i)), i);
    }
    return spark
        .read()
        .option("header", true)
        .option("inferSchema", true)
        .csv(data.toAbsolutePath().toString())
        .withColumn("kind", kind)
        .cache();
  }

  private static void answer(SparkSession spark, Module model, PrintWriter out) {
    Dataset<Row> lemur =
        spark.sql(
            "SELECT 'lemur' AS name, 4 AS limbs, 0 AS lays_eggs, 1 AS hair, 0 AS feathers,"
                + " 0 AS flies, 0 AS lives_in_water");
    try (SparkModel predicting = SparkModel.of(spark, SparkAnimals::model, model)) {
      Row row = predicting.predictClasses(lemur, FEATURES, "kind").first();
      out.printf(
          "A %s is a %s.%n", row.getString(0), KINDS.get((int) row.getLong(row.length() - 1)));
      out.flush();
    }
  }
}
