package dev.lemur.nn.data;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import dev.lemur.nn.data.DataLoader.Options;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.IntFunction;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The shuffled orders were recorded from PyTorch. */
class DataLoaderTest {
  private static final TensorDataset SEVEN = new TensorDataset(Tensor.arange(7));
  private static final Options THREE = Options.DEFAULT.withBatchSize(3);

  @Test
  void givesBatchesInTheOrderOfTheDataset() {
    assertEquals(
        List.of(List.of(0, 1, 2), List.of(3, 4, 5), List.of(6)), read(new DataLoader<>(SEVEN, 3)));
  }

  @Test
  void dropsTheLastBatchThatIsSmaller() {
    var loader = new DataLoader<>(SEVEN, THREE.withDropLast(true));
    assertEquals(2, loader.size());
    assertEquals(List.of(List.of(0, 1, 2), List.of(3, 4, 5)), read(loader));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void shufflesAsTheSeedSays(int numWorkers) {
    Tensor.manualSeed(3);
    var loader = new DataLoader<>(SEVEN, THREE.withShuffle(true).withNumWorkers(numWorkers));
    assertEquals(List.of(List.of(3, 2, 5), List.of(4, 1, 0), List.of(6)), read(loader));
    assertEquals(List.of(List.of(3, 1, 6), List.of(0, 2, 4), List.of(5)), read(loader));
    assertArrayEquals(
        new float[] {0.5944212079048157f, 0.887856662273407f}, Tensor.rand(2).toFloatArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void shufflesByAGeneratorOfTheCaller(int numWorkers) {
    Generator generator = new Generator().manualSeed(5);
    var options = THREE.withShuffle(true).withGenerator(generator).withNumWorkers(numWorkers);
    var loader = new DataLoader<>(SEVEN, options);
    assertEquals(List.of(List.of(2, 4, 3), List.of(5, 0, 6), List.of(1)), read(loader));
    assertEquals(List.of(List.of(4, 1, 0), List.of(2, 3, 6), List.of(5)), read(loader));
    float[] next = new float[1];
    generator.uniform(next, 0, 1);
    assertEquals(0.2638806700706482f, next[0]);
  }

  @Test
  void readsInTheOrderOfASampler() {
    Sampler evens =
        new Sampler() {
          @Override
          public Iterator<Integer> iterator() {
            return List.of(0, 2, 4, 6).iterator();
          }

          @Override
          public int size() {
            return 4;
          }
        };
    var loader = new DataLoader<>(SEVEN, THREE.withSampler(evens));
    assertEquals(List.of(List.of(0, 2, 4), List.of(6)), read(loader));
  }

  @Test
  void readsTheBatchesOfABatchSampler() {
    List<List<Integer>> batches = List.of(List.of(5), List.of(1, 0));
    assertEquals(batches, read(new DataLoader<>(SEVEN, Options.DEFAULT.withBatchSampler(batches))));
  }

  @Test
  void batchOfASubsetIsThatOfItsSamples() {
    var loader = new DataLoader<>(new Subset<>(SEVEN, 6, 3, 1), 2);
    assertEquals(List.of(List.of(6, 3), List.of(1)), read(loader));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void numbersWithoutACollateFunctionAreRefused(int numWorkers) {
    Options options = THREE.withNumWorkers(numWorkers);
    List<Tensor> batches = new ArrayList<>();
    new DataLoader<>(squares(4, -1), options, Collate::numbers).forEach(batches::add);
    assertArrayEquals(new long[] {0, 1, 4}, batches.get(0).toLongArray());
    assertArrayEquals(new long[] {9}, batches.get(1).toLongArray());

    Iterator<Integer> wrong = new DataLoader<>(squares(4, -1), options).iterator();
    var error = assertThrows(SampleException.class, wrong::next);
    assertEquals(
        "samples [0, 1, 2] cannot be made a batch: the batch of Integer is a Tensor: pass a collate"
            + " function, such as Collate::numbers",
        error.getMessage());
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4})
  void firstFailureIsReportedInOrderWithTheIndexOfTheSample(int numWorkers) {
    Options options = THREE.withNumWorkers(numWorkers);
    Iterator<Tensor> batches =
        new DataLoader<>(squares(100, 7), options, Collate::numbers).iterator();
    batches.next();
    batches.next();
    var error = assertThrows(SampleException.class, batches::next);
    assertEquals("sample 7 cannot be read: no square of 7", error.getMessage());
    assertEquals(List.of(7), error.indices());
  }

  @Test
  void indexBeyondTheDatasetIsReported() {
    var loader = new DataLoader<>(SEVEN, Options.DEFAULT.withBatchSampler(List.of(List.of(1, 7))));
    var error = assertThrows(SampleException.class, () -> read(loader));
    assertEquals(List.of(7), error.indices());
  }

  @Test
  void samplesThatAreNullAreReported() {
    Dataset<Tensor> holes = dataset(3, i -> i == 1 ? nothing() : tensor(i));
    var error =
        assertThrows(SampleException.class, () -> new DataLoader<>(holes).forEach(batch -> {}));
    assertEquals("sample 1 cannot be read: the dataset gave null", error.getMessage());
  }

  @SuppressWarnings("NullAway") // a dataset that breaks its promise
  private static <T> T nothing() {
    return null;
  }

  @Test
  void arraysWithoutACollateFunctionAreRefused() {
    Dataset<float[]> rows = dataset(2, i -> new float[] {i, 0});
    var error = assertThrows(SampleException.class, () -> new DataLoader<>(rows).iterator().next());
    assertEquals(
        "samples [0] cannot be made a batch: the batch of float[] is a Tensor: pass a collate"
            + " function, such as Collate::arrays",
        error.getMessage());
    var loader = new DataLoader<Tensor>(rows, Options.DEFAULT.withBatchSize(2), Collate::arrays);
    assertArrayEquals(new float[] {0, 0, 1, 0}, loader.iterator().next().toFloatArray());
  }

  @Test
  void workersStopWhereASamplerFails() {
    Probe probe = new Probe();
    Iterable<List<Integer>> failing =
        () -> Stream.iterate(0, i -> i + 1).map(DataLoaderTest::batchBelow6).iterator();
    var loader =
        new DataLoader<>(probe, Options.DEFAULT.withBatchSampler(failing).withNumWorkers(2));
    assertThrows(IllegalStateException.class, () -> loader.forEach(batch -> {}));
    assertStops(probe);
  }

  private static List<Integer> batchBelow6(int index) {
    if (index == 6) {
      throw new IllegalStateException("no batch " + index);
    }
    return List.of(index);
  }

  @Test
  void batchesOfWorkersAreInOrderWhateverEachTakes() {
    Dataset<Integer> uneven =
        new Dataset<>() {
          @Override
          public Integer get(int index) {
            pause(index % 3 == 0 ? 3 : 0);
            return index;
          }

          @Override
          public int size() {
            return 40;
          }
        };
    var options = Options.DEFAULT.withNumWorkers(4);
    List<Long> read = new ArrayList<>();
    new DataLoader<>(uneven, options, Collate::numbers)
        .forEach(batch -> read.add((long) batch.item()));
    assertEquals(LongStream.range(0, 40).boxed().toList(), read);
  }

  @Test
  void workersStopAtTheEnd() {
    Probe probe = new Probe();
    probe.loader(2).forEach(batch -> {});
    assertStops(probe);
  }

  @Test
  void closingStopsTheWorkersAndEndsTheIteration() {
    Probe probe = new Probe();
    try (var loader = probe.loader(2)) {
      Iterator<Tensor> batches = loader.iterator();
      batches.next();
      loader.close();
      assertStops(probe);
      var error =
          assertThrows(IllegalStateException.class, () -> batches.forEachRemaining(batch -> {}));
      assertEquals("the DataLoader was closed during an iteration", error.getMessage());
    }
  }

  @Test
  void workersStopWhereTheIterationIsGivenUp() {
    Probe probe = new Probe();
    probe.loader(2).iterator().next();
    long end = System.nanoTime() + 10_000_000_000L;
    while (probe.isRunning() && System.nanoTime() < end) {
      System.gc();
      pause(10);
    }
    assertFalse(probe.isRunning());
  }

  @Test
  void settingsThatExcludeEachOtherAreAnError() {
    var order = new SequentialSampler(SEVEN);
    assertFails(
        "sampler option is mutually exclusive with shuffle",
        () -> THREE.withShuffle(true).withSampler(order));
    assertFails(
        "batch_sampler option is mutually exclusive with batch_size, shuffle, sampler, and"
            + " drop_last",
        () -> THREE.withBatchSampler(new BatchSampler(order, 2, false)));
    assertFails(
        "batch_size should be a positive integer value, but got batch_size=0",
        () -> Options.DEFAULT.withBatchSize(0));
    assertFails(
        "num_workers option should be non-negative, but got num_workers=-1",
        () -> Options.DEFAULT.withNumWorkers(-1));
  }

  private static void assertFails(String message, Runnable action) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, action::run).getMessage());
  }

  private static List<List<Integer>> read(DataLoader<List<Tensor>> loader) {
    List<List<Integer>> batches = new ArrayList<>();
    for (List<Tensor> batch : loader) {
      batches.add(Arrays.stream(batch.get(0).toIntArray()).boxed().toList());
    }
    return batches;
  }

  private static Dataset<Integer> squares(int size, int missing) {
    return dataset(
        size,
        index -> {
          if (index >= missing && missing >= 0) {
            throw new IllegalStateException("no square of " + index);
          }
          return index * index;
        });
  }

  private static <T> Dataset<T> dataset(int size, IntFunction<T> samples) {
    return new Dataset<>() {
      @Override
      public T get(int index) {
        return samples.apply(index);
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  private static void assertStops(Probe probe) {
    long end = System.nanoTime() + 10_000_000_000L;
    while (probe.isRunning() && System.nanoTime() < end) {
      pause(1);
    }
    assertFalse(probe.isRunning());
    assertTrue(probe.threads.size() <= 2);
  }

  private static void pause(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Remembers the threads that read it. */
  private static final class Probe implements Dataset<Tensor> {
    private final Set<Thread> threads = ConcurrentHashMap.newKeySet();

    DataLoader<Tensor> loader(int numWorkers) {
      return new DataLoader<>(this, Options.DEFAULT.withNumWorkers(numWorkers));
    }

    boolean isRunning() {
      return threads.stream().anyMatch(Thread::isAlive);
    }

    @Override
    public Tensor get(int index) {
      threads.add(Thread.currentThread());
      return tensor(index);
    }

    @Override
    public int size() {
      return 50;
    }
  }
}
