package dev.lemur.nn.data;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StreamsTest {
  private static final DataLoader.Options PAIRS = DataLoader.Options.DEFAULT.withBatchSize(2);

  private final IterableDataset<Tensor> three =
      () -> List.of(Tensor.full(Shape.of(1), 1.0), Tensor.zeros(1), Tensor.ones(1)).iterator();

  private static List<Integer> sizes(DataLoader<Tensor> loader) {
    List<Integer> sizes = new ArrayList<>();
    loader.forEach(batch -> sizes.add(batch.size(0)));
    return sizes;
  }

  @Test
  void streamsAreReadInBatches() {
    DataLoader<Tensor> loader = DataLoader.ofIterable(three, PAIRS);

    assertEquals(List.of(2, 1), sizes(loader));
    assertEquals(List.of(2, 1), sizes(loader));
    assertEquals(List.of(2), sizes(DataLoader.ofIterable(three, PAIRS.withDropLast(true))));
  }

  @Test
  void chainedStreamsComeOneAfterTheOther() {
    DataLoader<Integer> loader =
        DataLoader.ofIterable(new ChainDataset<>(List.of(three, three)), PAIRS, List::size);
    List<Integer> sizes = new ArrayList<>();
    loader.forEach(sizes::add);

    assertEquals(List.of(2, 2, 2), sizes);
  }

  @Test
  void streamsHaveNeitherOrderNorSize() {
    assertThrows(
        IllegalArgumentException.class,
        () -> DataLoader.ofIterable(three, PAIRS.withShuffle(true)));
    assertThrows(IllegalStateException.class, () -> DataLoader.ofIterable(three, PAIRS).size());
  }

  @Test
  void stackedDatasetsGiveOneSampleOfEach() {
    TensorDataset x = new TensorDataset(Tensor.arange(3));
    StackDataset<List<Tensor>> stacked = new StackDataset<>(List.of(x, x));

    assertEquals(3, stacked.size());
    assertEquals(2, stacked.get(1).size());
    assertEquals(1, stacked.get(1).get(0).get(0).itemLong());
    TensorDataset longer = new TensorDataset(Tensor.arange(4));
    assertThrows(IllegalArgumentException.class, () -> new StackDataset<>(List.of(x, longer)));
  }

  @Test
  void subsetsAreSampledInPyTorchsOrder() {
    Tensor.manualSeed(0);
    List<Integer> order = new ArrayList<>();
    new SubsetRandomSampler(List.of(10, 20, 30, 40, 50)).forEach(order::add);

    assertEquals(List.of(50, 10, 20, 40, 30), order);
  }

  @Test
  void samplesAreConvertedWithoutABatch() {
    Object converted = Collate.convert(Map.of("x", new float[] {1, 2}));

    Tensor x = (Tensor) ((Map<?, ?>) converted).get("x");
    assertArrayEquals(new float[] {1, 2}, x.toFloatArray());
    assertEquals(3, Collate.convert(3));
  }
}
