package dev.lemur.nn.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.data.SeededSampler;
import dev.lemur.nn.data.TensorDataset;
import dev.lemur.nn.loss.CrossEntropyLoss;
import dev.lemur.nn.norm.BatchNorm1d;
import dev.lemur.nn.optim.SGD;
import dev.lemur.nn.train.Example.StopAfterBatch;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ShardedTrainingTest {
  private static final TrainingOptions OPTIONS = TrainingOptions.DEFAULT.withEpochs(3);

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void sameShardsGiveTheSameWeightsBitForBit(int shards) {
    assertArrayEquals(trained(shards, 0), trained(shards, 0));
  }

  @Test
  void weightsDependOnTheNumberOfShardsAndTheSeed() {
    assertFalse(Arrays.equals(trained(3, 0), trained(8, 0)));
    assertFalse(Arrays.equals(trained(3, 0), trained(3, 1)));
  }

  @Test
  void dropoutDrawsNothingFromTheDefaultGenerator() {
    Example example = new Example(1);
    Tensor.manualSeed(5);
    float next = Tensor.rand(1).toFloatArray()[0];
    Tensor.manualSeed(5);
    example.trainer(OPTIONS.withShards(3)).fit(example.training);
    assertEquals(next, Tensor.rand(1).toFloatArray()[0]);
  }

  private static float[] trained(int shards, long seed) {
    Example example = new Example(1);
    example.trainer(OPTIONS.withShards(shards).withSeed(seed)).fit(example.training);
    return example.parameters();
  }

  /** 22 samples in batches of 4: neither 3 nor 8 divides the batch, nor the last one of two. */
  @ParameterizedTest
  @ValueSource(ints = {1, 3, 8})
  void gradientsAreThoseOfTheWholeBatch(int shards) {
    Example plain = new Example(1);
    Example sharded = new Example(1);
    Module withoutPlain = withoutDropout(plain.model);
    Module withoutSharded = withoutDropout(sharded.model);
    fit(withoutPlain, plain, OPTIONS);
    fit(withoutSharded, sharded, OPTIONS.withShards(shards));

    float[] expected = plain.parameters();
    assertArrayEquals(expected, sharded.parameters(), 1e-5f);
  }

  private static Module withoutDropout(Module model) {
    return new Sequential(
        (Module) model.getSubmodule("0"),
        (Module) model.getSubmodule("1"),
        (Module) model.getSubmodule("3"));
  }

  private static void fit(Module model, Example example, TrainingOptions options) {
    new Trainer(model, new CrossEntropyLoss(), new SGD(model.parameters(), 0.1), options)
        .fit(example.training);
  }

  @Test
  void metricsAndLossesAreThoseOfTheShards() {
    Example example = new Example(1);
    EpochResult result =
        example
            .trainer(OPTIONS.withShards(3).withMetrics(new Accuracy()))
            .fit(example.training, example.validation)
            .get(0);
    assertEquals(
        List.of("loss", "accuracy", "val_loss", "val_accuracy", "lr"),
        List.copyOf(result.values().keySet()));
    assertEquals(Example.SAMPLES, result.samples());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 8, 12})
  void resumedTrainingIsTheUninterruptedOneBitForBit(int batches) {
    Path file = folder.resolve("stopped.safetensors");
    TrainingOptions options = OPTIONS.withShards(3);
    Example uninterrupted = new Example(1);
    uninterrupted.trainer(options).fit(uninterrupted.training);

    Example interrupted = new Example(1);
    Trainer first = interrupted.trainer(options.withListeners(new StopAfterBatch(batches)));
    first.fit(interrupted.training);
    first.save(file);
    Example resumed = new Example(99);
    Trainer second = resumed.trainer(options);
    second.resume(file);
    second.fit(resumed.training);

    assertArrayEquals(uninterrupted.parameters(), resumed.parameters());
  }

  @Test
  void seededOrderIsThatOfTheEpochAfterResumingToo() {
    Example whole = new Example(1);
    whole.trainer(OPTIONS.withShards(3)).fit(seeded(whole));

    Path file = folder.resolve("epoch.safetensors");
    Example first = new Example(1);
    Trainer trainer = first.trainer(OPTIONS.withEpochs(2).withShards(3));
    trainer.fit(seeded(first));
    trainer.save(file);
    Example resumed = new Example(99);
    Trainer second = resumed.trainer(OPTIONS.withShards(3));
    second.resume(file);
    second.fit(seeded(resumed));

    assertArrayEquals(whole.parameters(), resumed.parameters());
  }

  private static DataLoader<List<Tensor>> seeded(Example example) {
    TensorDataset dataset = new TensorDataset(example.x, example.y);
    return new DataLoader<>(
        dataset,
        DataLoader.Options.DEFAULT.withBatchSize(4).withSampler(new SeededSampler(dataset, 11)));
  }

  @Test
  void runningStatisticsAreTheWeightedMeanOverTheShards() {
    BatchNorm1d norm = new BatchNorm1d(1);
    Module model = new Sequential(norm, new Linear(1, 2));
    Tensor input = Tensor.tensor(new float[][] {{1}, {3}, {4}, {8}, {9}});
    Tensor target = Tensor.tensor(new long[] {0, 1, 0, 1, 0});
    new Trainer(
            model,
            new CrossEntropyLoss(),
            new SGD(model.parameters(), 0.1),
            OPTIONS.withEpochs(1).withShards(2))
        .fit(List.of(List.of(input, target)));

    // Shards {1, 3} of mean 2 and variance 2, {4, 8, 9} of mean 7 and variance 7; momentum 0.1.
    assertEquals((2 * 0.2 + 3 * 0.7) / 5, norm.runningMean().item(), 1e-6);
    assertEquals((2 * (0.9 + 0.2) + 3 * (0.9 + 0.7)) / 5, norm.runningVar().item(), 1e-6);
    assertEquals(1, norm.numBatchesTracked().itemLong());
  }

  @Test
  void errorNamesShardAndSample() {
    Module model = new Sequential(new Embedding(10, 4), new Flatten(), new Linear(8, 2));
    Tensor words = Tensor.zeros(6, 2).to(DType.INT64);
    words.select(0, 4).fill_(12);
    Tensor target = Tensor.tensor(new long[] {0, 1, 0, 1, 0, 1});
    Trainer trainer =
        new Trainer(
            model, new CrossEntropyLoss(), new SGD(model.parameters(), 0.1), OPTIONS.withShards(3));
    List<List<Tensor>> data = List.of(List.of(words, target));

    var error = assertThrows(ShardException.class, () -> trainer.fit(data));
    assertEquals(OptionalLong.of(4), error.sample());
    assertEquals(2, error.shard().index());
    assertTrue(
        error
            .getMessage()
            .startsWith("shard 3 of 3 of batch 1 of epoch 1, sample 4 of the batch: "),
        error::getMessage);
  }

  @Test
  void errorOfNoSingleSampleNamesTheShard() {
    Module model = new Sequential(new BatchNorm1d(2), new ReLU(), new Linear(2, 2));
    Trainer trainer =
        new Trainer(
            model, new CrossEntropyLoss(), new SGD(model.parameters(), 0.1), OPTIONS.withShards(2));
    List<List<Tensor>> data = List.of(List.of(Tensor.ones(3, 2), Tensor.tensor(new long[3])));

    var error = assertThrows(ShardException.class, () -> trainer.fit(data));
    assertEquals(OptionalLong.empty(), error.sample());
    assertTrue(
        error.getMessage().startsWith("shard 1 of 2 of batch 1 of epoch 1: "), error::getMessage);
  }

  @Test
  void inputAndTargetOfDifferentLengthAreAnError() {
    Example example = new Example(1);
    Trainer trainer = example.trainer(OPTIONS.withShards(2));
    List<List<Tensor>> data = List.of(List.of(Tensor.ones(3, 4), Tensor.tensor(new long[2])));
    var error = assertThrows(IllegalArgumentException.class, () -> trainer.fit(data));
    assertEquals(
        "to be cut into shards, input and target must have a row for each sample, but have shapes"
            + " [3, 4] and [2]",
        error.getMessage());
  }

  @Test
  void numberOfShardsMustBePositive() {
    assertThrows(IllegalArgumentException.class, () -> OPTIONS.withShards(0));
  }

  @Test
  void samplesElsewhereNeedShards() {
    Trainer trainer = new Example(1).trainer(OPTIONS);
    ShardedData none = new NoData();
    var error = assertThrows(IllegalArgumentException.class, () -> trainer.fit(none));
    assertTrue(error.getMessage().contains("TrainingOptions.withShards"), error::getMessage);
  }

  private static final class NoData implements ShardedData {
    @Override
    public OptionalInt size() {
      return OptionalInt.empty();
    }

    @Override
    public ShardedEpoch open(Module model, EpochPlan plan) {
      throw new IllegalStateException("not to be called");
    }

    @Override
    public Iterator<Evaluated> evaluate(Module model, boolean keepsOutputs) {
      throw new IllegalStateException("not to be called");
    }
  }
}
