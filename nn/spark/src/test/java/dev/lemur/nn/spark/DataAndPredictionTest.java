package dev.lemur.nn.spark;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.io.Safetensors;
import dev.lemur.nn.io.TorchFile;
import dev.lemur.nn.loss.BCEWithLogitsLoss;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.train.Accuracy;
import dev.lemur.nn.train.EarlyStopping;
import dev.lemur.nn.train.EpochResult;
import dev.lemur.nn.train.Monitor;
import dev.lemur.nn.train.ShardException;
import dev.lemur.nn.train.Trainer;
import dev.lemur.nn.train.TrainingOptions;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import org.apache.spark.api.java.JavaSparkContext;
import org.apache.spark.ml.linalg.SQLDataTypes;
import org.apache.spark.ml.linalg.Vectors;
import org.apache.spark.sql.Dataset;
import org.apache.spark.sql.Row;
import org.apache.spark.sql.RowFactory;
import org.apache.spark.sql.SparkSession;
import org.apache.spark.sql.types.DataTypes;
import org.apache.spark.sql.types.StructType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;

/** What the tasks of a cluster and those of one JVM have in common, in one JVM. */
@EnabledForJreRange(max = JRE.JAVA_23, disabledReason = "Spark 4.0 runs on none newer")
class DataAndPredictionTest {
  private static final TrainingOptions OPTIONS =
      TrainingOptions.DEFAULT.withEpochs(3).withShards(3);
  private static final StructType SCHEMA =
      new StructType()
          .add("id", DataTypes.IntegerType)
          .add("vector", SQLDataTypes.VectorType())
          .add("array", DataTypes.createArrayType(DataTypes.FloatType))
          .add("flag", DataTypes.BooleanType)
          .add("number", DataTypes.DoubleType)
          .add("label", DataTypes.IntegerType)
          .add("amount", DataTypes.DoubleType);

  @TempDir private Path folder;
  private static JavaSparkContext context;
  private static SparkSession spark;

  @BeforeAll
  static void start() {
    context = LocalTrainingTest.context("local[2]");
    spark =
        SparkSession.builder()
            .sparkContext(context.sc())
            .config("spark.sql.shuffle.partitions", "2")
            .getOrCreate();
  }

  @AfterAll
  static void end() {
    context.close();
  }

  private static Row row(int id) {
    return RowFactory.create(
        id,
        Vectors.dense(id % 5, 0.5 * (id % 3)),
        new Float[] {id / 10f, 1f},
        id % 2 == 0,
        (double) (id % 7),
        id % 3,
        id % 4 / 4.0);
  }

  private static float[] features(int id) {
    return new float[] {
      id % 5, 0.5f * (id % 3), id / 10f, 1, id % 2 == 0 ? 1 : 0, id % 7,
    };
  }

  private static Dataset<Row> rows(int count, int partitions) {
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < count; id++) {
      rows.add(row(id));
    }
    return spark.createDataFrame(context.parallelize(rows, partitions), SCHEMA);
  }

  private static Columns features() {
    return Columns.features("vector", "array", "flag", "number");
  }

  private static Tensor inputs(int count) {
    float[][] all = new float[count][];
    for (int id = 0; id < count; id++) {
      all[id] = features(id);
    }
    return Tensor.tensor(all);
  }

  private static Module model(int outputs) {
    Tensor.manualSeed(3);
    return new Linear(6, outputs);
  }

  /** 25 samples in batches of 7, in the order of the data, with partitions that are empty. */
  @Test
  void vectorsArraysAndNumbersTrainAsTensorsDo() {
    Module here = model(3);
    long[] labels = new long[25];
    Arrays.setAll(labels, id -> id % 3);
    new Trainer(here, new CrossEntropyLoss(), new SGD(here.parameters(), 0.01), OPTIONS)
        .fit(new DataLoader<>(new TensorDataset(inputs(25), Tensor.tensor(labels)), 7));

    Module there = model(3);
    Dataset<Row> rows = rows(25, 40);
    new Trainer(there, new CrossEntropyLoss(), new SGD(there.parameters(), 0.01), OPTIONS)
        .fit(
            new SparkBatches<>(
                SparkSamples.of(rows, features().withLabel("label")),
                new Replica(() -> new Linear(6, 3), CrossEntropyLoss::new),
                SparkBatches.Options.DEFAULT.withBatchSize(7)));

    assertEquals(Digits.bits(here), Digits.bits(there));
  }

  @Test
  void numbersAreTargetsOfTheShapeAskedFor() {
    Module here = model(1);
    float[][] amounts = new float[25][1];
    Arrays.setAll(amounts, id -> new float[] {id % 4 / 4f});
    TensorDataset dataset = new TensorDataset(inputs(25), Tensor.tensor(amounts));
    new Trainer(here, new BCEWithLogitsLoss(), new SGD(here.parameters(), 0.01), OPTIONS)
        .fit(
            new DataLoader<>(
                dataset, DataLoader.Options.DEFAULT.withBatchSize(7).withDropLast(true)));

    Module there = model(1);
    new Trainer(there, new BCEWithLogitsLoss(), new SGD(there.parameters(), 0.01), OPTIONS)
        .fit(
            new SparkBatches<>(
                SparkSamples.of(rows(25, 3), features().withLabel("amount").withLabelShape(1)),
                new Replica(() -> new Linear(6, 1), BCEWithLogitsLoss::new),
                SparkBatches.Options.DEFAULT.withBatchSize(7).withDropLast(true)));

    assertEquals(Digits.bits(here), Digits.bits(there));
  }

  @Test
  void orderDoesNotDependOnPartitionsNorBlocks() {
    SparkBatches.Options options = Digits.options();
    assertEquals(trained(1, options), trained(13, options.withBlockSize(1)));
  }

  private static Object trained(int partitions, SparkBatches.Options options) {
    Module model = Digits.model(Models.MLP_WITH_DROPOUT);
    Digits.trainer(model, OPTIONS)
        .fit(
            new SparkBatches<>(
                Digits.samples(context, partitions),
                Digits.replica(Models.MLP_WITH_DROPOUT),
                options));
    return Digits.bits(model);
  }

  @Test
  void metricsValidationAndEarlyStoppingAreThoseOfOneProcess() {
    TrainingOptions options = OPTIONS.withEpochs(8);
    Module here = Digits.model(Models.CNN_WITH_BATCH_NORM);
    Trainer inOneProcess = Digits.trainer(here, watched(options));
    inOneProcess.fit(Digits.loader(), inOrder());

    Module there = Digits.model(Models.CNN_WITH_BATCH_NORM);
    Trainer onSpark = Digits.trainer(there, watched(options));
    Replica replica = Digits.replica(Models.CNN_WITH_BATCH_NORM);
    var training = new SparkBatches<>(Digits.samples(context, 3), replica, Digits.options());
    var validation =
        new SparkBatches<>(
            Digits.samples(context, 2),
            replica,
            SparkBatches.Options.DEFAULT.withBatchSize(Digits.BATCH));
    onSpark.fit(training, validation);

    assertEquals(
        inOneProcess.history().stream().map(EpochResult::values).toList(),
        onSpark.history().stream().map(EpochResult::values).toList());
    assertTrue(onSpark.history().size() < 8);
    assertEquals(5, training.size().orElseThrow());
  }

  private static TrainingOptions watched(TrainingOptions options) {
    return options
        .withMetrics(new Accuracy())
        .withListeners(new EarlyStopping(Monitor.lowest("val_loss"), 1, 10));
  }

  private static DataLoader<List<Tensor>> inOrder() {
    List<Tensor> all = Digits.batch(Digits.pictures());
    return new DataLoader<>(new TensorDataset(all.get(0), all.get(1)), Digits.BATCH);
  }

  /** The driver is lost after epoch 1, or in epoch 2, and another goes on from the checkpoint. */
  @Test
  void resumesAsIfTheDriverHadNotBeenLost() {
    for (int stop : new int[] {5, 7}) {
      Path file = folder.resolve(stop + ".safetensors");
      Trainer first = trainer(1, stop);
      first.fit(digits());
      first.save(file);

      Trainer second = trainer(99, Integer.MAX_VALUE);
      second.resume(file);
      second.fit(digits());

      assertEquals(
          Digits.trainedInOneProcess(Models.MLP_WITH_DROPOUT, OPTIONS),
          Digits.bits(second.model()));
    }
  }

  private static Trainer trainer(long seed, int stopAfter) {
    Tensor.manualSeed(seed);
    return Digits.trainer(
        Models.MLP_WITH_DROPOUT.create(), OPTIONS.withListeners(new StopAfter(stopAfter)));
  }

  private static SparkBatches<?> digits() {
    return new SparkBatches<>(
        Digits.samples(context, 2), Digits.replica(Models.MLP_WITH_DROPOUT), Digits.options());
  }

  @Test
  void errorNamesShardAndSampleAndIsReportedOnce() {
    List<Row> rows = new ArrayList<>();
    for (int id = 0; id < 12; id++) {
      rows.add(row(id));
    }
    rows.set(
        8, RowFactory.create(8, Vectors.dense(1, 2), new Float[] {null, 1f}, true, 1.0, 1, 0.0));
    Dataset<Row> data = spark.createDataFrame(context.parallelize(rows, 2), SCHEMA);
    Module model = model(3);
    Trainer trainer =
        new Trainer(model, new CrossEntropyLoss(), new SGD(model.parameters(), 0.01), OPTIONS);
    var batches =
        new SparkBatches<>(
            SparkSamples.of(data, features().withLabel("label")),
            new Replica(() -> new Linear(6, 3), CrossEntropyLoss::new),
            SparkBatches.Options.DEFAULT.withBatchSize(6));

    var error = assertThrows(ShardException.class, () -> trainer.fit(batches));
    assertEquals(OptionalLong.of(8), error.sample());
    assertTrue(
        error.getMessage().startsWith("shard 2 of 3 of batch 2 of epoch 1, sample 8: "),
        error::getMessage);
    assertTrue(error.getMessage().endsWith("column 'array' is null"), error::getMessage);
  }

  @Test
  void noSampleIsAnError() {
    Trainer trainer = trainer(1, 1);
    var none =
        new SparkBatches<>(
            SparkSamples.of(context.<Digits.Picture>emptyRDD(), Digits::batch),
            Digits.replica(Models.MLP_WITH_DROPOUT),
            Digits.options());
    var error = assertThrows(IllegalArgumentException.class, () -> trainer.fit(none));
    assertEquals("the training data has no batch", error.getMessage());
  }

  @Test
  void otherModelOnExecutorsIsAnErrorThatShowsBoth() {
    Module model = model(3);
    Trainer trainer =
        new Trainer(model, new CrossEntropyLoss(), new SGD(model.parameters(), 0.01), OPTIONS);
    var batches =
        new SparkBatches<>(
            SparkSamples.of(rows(5, 1), features().withLabel("label")),
            new Replica(() -> new Linear(6, 4), CrossEntropyLoss::new),
            SparkBatches.Options.DEFAULT);
    var error = assertThrows(ShardException.class, () -> trainer.fit(batches));
    assertTrue(error.getMessage().contains("the model that executors build"), error::getMessage);
  }

  @Test
  void unknownColumnIsAnErrorThatNamesTheKnown() {
    var columns = Columns.features("pixels").withLabel("label");
    Dataset<Row> rows = rows(3, 1);
    var error = assertThrows(IllegalArgumentException.class, () -> SparkSamples.of(rows, columns));
    assertTrue(
        error.getMessage().startsWith("there is no column 'pixels', only [id, vector"),
        error::getMessage);
    assertThrows(
        IllegalArgumentException.class, () -> SparkSamples.of(rows, Columns.features("array")));
  }

  @Test
  void predictionsAreTheModelsOutputs() {
    Module model = model(3);
    Safetensors.save(model.stateDict(), folder.resolve("model.safetensors"));
    TorchFile.save(model.stateDict(), folder.resolve("model.pt"));
    Tensor expected = NoGrad.run(() -> model.apply(inputs(10)));
    ModelSupplier supplier = () -> new Linear(6, 3);
    for (SparkModel predicting :
        List.of(
            SparkModel.of(spark, supplier, model),
            SparkModel.ofSafetensors(spark, supplier, folder.resolve("model.safetensors")),
            SparkModel.ofTorchFile(spark, supplier, folder.resolve("model.pt")))) {
      try (predicting) {
        List<Row> predicted =
            predicting
                .withBatchSize(4)
                .predict(rows(10, 2), features(), "output")
                .orderBy("id")
                .collectAsList();
        double[] numbers =
            predicted.stream()
                .flatMap(row -> row.<Double>getList(row.fieldIndex("output")).stream())
                .mapToDouble(Double::doubleValue)
                .toArray();
        assertArrayEquals(expected.flatten().toDoubleArray(), numbers);

        long[] classes =
            predicting
                .predictClasses(rows(10, 2), features(), "class")
                .orderBy("id")
                .collectAsList()
                .stream()
                .mapToLong(row -> row.getLong(row.fieldIndex("class")))
                .toArray();
        assertArrayEquals(expected.argmax(1).toLongArray(), classes);
      }
    }
  }

  @Test
  void columnOfThePredictionMustBeNew() {
    Dataset<Row> rows = rows(3, 1);
    try (SparkModel predicting = SparkModel.of(spark, () -> new Linear(6, 3), model(3))) {
      assertThrows(
          IllegalArgumentException.class, () -> predicting.predict(rows, features(), "label"));
    }
  }
}
