package dev.lemur.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The orders were recorded from PyTorch. */
class SamplerTest {
  private static final Dataset<?> SEVEN = new TensorDataset(Tensor.arange(7));
  private static final double[] WEIGHTS = {0.1, 0.9, 0.4, 0.7, 3.0, 0.6};

  private final Generator generator = new Generator().manualSeed(5);

  @Test
  void sequentialSamplerCounts() {
    assertEquals(List.of(0, 1, 2, 3, 4, 5, 6), list(new SequentialSampler(SEVEN)));
  }

  @Test
  void randomSamplerGoesThroughTheDatasetAgainForMoreSamples() {
    assertEquals(
        List.of(1, 0, 4, 2, 6, 5, 3, 1, 6, 5, 3, 2, 4, 0, 4, 3, 5),
        list(new RandomSampler(SEVEN, false, 17, generator)));
    assertNextNumber(0.05663388967514038);
  }

  @Test
  void randomSamplerDrawsWithReplacement() {
    assertEquals(
        List.of(
            1, 5, 2, 3, 6, 1, 1, 3, 5, 4, 0, 6, 4, 2, 3, 2, 4, 5, 6, 5, 3, 1, 0, 4, 1, 0, 1, 3, 6,
            5, 3, 5, 5, 3, 2, 5, 5, 5, 4, 0),
        list(new RandomSampler(SEVEN, true, 40, generator)));
    assertNextNumber(0.5818747282028198);
  }

  @Test
  void randomSamplerWithoutGeneratorTakesOneNumberFromTheDefaultGenerator() {
    Tensor.manualSeed(1);
    list(new RandomSampler(SEVEN));
    double after = Tensor.rand(1).item();

    Tensor.manualSeed(1);
    Generator.defaultGenerator().random(new long[1]);
    assertEquals(Tensor.rand(1).item(), after);
  }

  @Test
  void randomSamplerOfAnEmptyDatasetIsAnError() {
    Dataset<?> empty = new TensorDataset(Tensor.zeros(0, 2));
    var error = assertThrows(IllegalArgumentException.class, () -> new RandomSampler(empty));
    assertEquals(
        "num_samples should be a positive integer value, but got num_samples=0",
        error.getMessage());
  }

  @Test
  void weightedSamplerDrawsInProportion() {
    assertEquals(
        List.of(4, 3, 3, 3, 3), list(new WeightedRandomSampler(WEIGHTS, 5, true, generator)));
    assertEquals(
        List.of(4, 5, 1, 3, 2), list(new WeightedRandomSampler(WEIGHTS, 5, false, generator)));
  }

  @Test
  void batchSamplerKeepsOrDropsTheLastBatch() {
    Sampler sampler = new SequentialSampler(SEVEN);
    assertEquals(
        List.of(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6)),
        list(new BatchSampler(sampler, 3, false)));
    assertEquals(
        List.of(List.of(0, 1, 2), List.of(3, 4, 5)), list(new BatchSampler(sampler, 3, true)));
  }

  @Test
  void batchSamplerKnowsItsSize() {
    Sampler sampler = new SequentialSampler(SEVEN);
    assertEquals(3, new BatchSampler(sampler, 3, false).size());
    assertEquals(2, new BatchSampler(sampler, 3, true).size());
    assertEquals(1, new BatchSampler(sampler, 7, false).size());
    assertEquals(0, new BatchSampler(sampler, 8, true).size());
  }

  @Test
  void batchSamplerOfNothingHasNoBatch() {
    Sampler nothing = new SequentialSampler(new TensorDataset(Tensor.zeros(0)));
    assertFalse(new BatchSampler(nothing, 3, false).iterator().hasNext());
  }

  private void assertNextNumber(double expected) {
    float[] next = new float[1];
    generator.uniform(next, 0, 1);
    assertEquals(expected, next[0]);
  }

  private static <T> List<T> list(Iterable<T> items) {
    List<T> list = new ArrayList<>();
    items.forEach(list::add);
    return list;
  }
}
