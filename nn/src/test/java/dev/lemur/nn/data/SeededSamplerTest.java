package dev.lemur.nn.data;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.LongStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class SeededSamplerTest {
  private static final TensorDataset DATASET = new TensorDataset(Tensor.arange(50));

  @Property(tries = 60)
  void permutationHasEachNumberOnceAndFindsItAgain(
      @ForAll @IntRange(max = 300) int size, @ForAll long seed) {
    Permutation order = new Permutation(size, seed);
    Set<Long> seen = new HashSet<>();
    for (int position = 0; position < size; position++) {
      long index = order.indexAt(position);
      assertTrue(index >= 0 && index < size);
      assertEquals(position, order.positionOf(index));
      seen.add(index);
    }
    assertEquals(size, seen.size());
  }

  @Property(tries = 60)
  void hugePermutationFindsEachNumberAgain(
      @ForAll @LongRange(min = 1, max = 1L << 62) long size, @ForAll long seed) {
    Permutation order = new Permutation(size, seed);
    assertEquals(size - 1, order.positionOf(order.indexAt(size - 1)));
  }

  /** The mean distance of a random order is a third of the size. */
  @Test
  void permutationScattersNeighbours() {
    Permutation order = new Permutation(9999, 4);
    double distance =
        LongStream.range(1, order.size())
            .map(position -> Math.abs(order.indexAt(position) - order.indexAt(position - 1)))
            .average()
            .orElseThrow();
    assertEquals(3333, distance, 100);
  }

  @Test
  void placeBeyondTheSizeIsAnError() {
    Permutation order = new Permutation(5, 0);
    assertThrows(IndexOutOfBoundsException.class, () -> order.indexAt(5));
    assertThrows(IndexOutOfBoundsException.class, () -> order.positionOf(-1));
    assertThrows(IllegalArgumentException.class, () -> new Permutation(-1, 0));
  }

  @Test
  void orderDependsOnSeedAndEpochAlone() {
    SeededSampler sampler = new SeededSampler(DATASET, 1);
    List<Integer> first = order(sampler);
    sampler.setEpoch(2);
    List<Integer> second = order(sampler);
    sampler.setEpoch(1);

    assertNotEquals(first, second);
    assertEquals(first, order(sampler));
    assertEquals(first, order(new SeededSampler(DATASET, 1)));
    assertNotEquals(first, order(new SeededSampler(DATASET, 2)));
  }

  @Test
  void loaderPassesTheEpochOn() {
    SeededSampler sampler = new SeededSampler(DATASET, 1);
    sampler.setEpoch(7);
    List<Integer> expected = order(sampler);
    DataLoader<List<Tensor>> loader =
        new DataLoader<>(
            DATASET,
            DataLoader.Options.DEFAULT
                .withBatchSize(50)
                .withSampler(new SeededSampler(DATASET, 1)));
    loader.setEpoch(7);
    long[] read = loader.iterator().next().get(0).toLongArray();
    assertEquals(expected, LongStream.of(read).mapToObj(index -> (int) index).toList());
  }

  private static List<Integer> order(Sampler sampler) {
    List<Integer> indices = new ArrayList<>();
    sampler.iterator().forEachRemaining(indices::add);
    return indices;
  }
}
