package dev.lemur.nn.data;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The random splits were recorded from PyTorch. */
class DatasetTest {
  private final TensorDataset rows =
      new TensorDataset(
          tensor(new float[][] {{1, 2}, {3, 4}, {5, 6}}), tensor(new long[] {7, 8, 9}));

  @Test
  void sampleOfTensorDatasetIsARowOfEachTensor() {
    assertEquals(3, rows.size());
    assertArrayEquals(new float[] {3, 4}, rows.get(1).get(0).toFloatArray());
    assertEquals(8, rows.get(1).get(1).item());
  }

  @Test
  void tensorsOfDifferentLengthsAreAnError() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new TensorDataset(Tensor.zeros(3, 2), Tensor.zeros(4)));
    assertEquals("Size mismatch between tensors: shapes [[3, 2], [4]]", error.getMessage());
  }

  @Test
  void datasetOfAListHasItsElements() {
    Dataset<String> words = Dataset.of(List.of("a", "b"));
    assertEquals(2, words.size());
    assertEquals("b", words.get(1));
    assertThrows(IndexOutOfBoundsException.class, () -> words.get(2));
  }

  @Test
  void subsetIsInTheOrderOfItsIndices() {
    Subset<List<Tensor>> subset = new Subset<>(rows, 2, 0);
    assertEquals(2, subset.size());
    assertEquals(9, subset.get(0).get(1).item());
    assertEquals(7, subset.get(1).get(1).item());
  }

  @Test
  void subsetOfWhatIsNotThereIsAnError() {
    assertThrows(IndexOutOfBoundsException.class, () -> new Subset<>(rows, 0, 3));
  }

  @Test
  void concatDatasetGoesFromOneToTheNext() {
    Dataset<Integer> all = new ConcatDataset<>(List.of(range(0, 2), range(2, 2), range(2, 5)));
    assertEquals(5, all.size());
    assertEquals(
        List.of(0, 1, 2, 3, 4), IntStream.range(0, all.size()).mapToObj(all::get).toList());
    assertThrows(IndexOutOfBoundsException.class, () -> all.get(5));
  }

  @Test
  void randomSplitByLengthsGivesPartsOfTheseLengths() {
    var parts =
        RandomSplit.randomSplit(range(0, 10), new int[] {3, 7}, new Generator().manualSeed(42));
    assertArrayEquals(new int[] {2, 6, 1}, parts.get(0).indices());
    assertArrayEquals(new int[] {8, 4, 5, 0, 9, 3, 7}, parts.get(1).indices());
  }

  @Test
  void randomSplitByFractionsGivesTheRestToTheFirstParts() {
    var parts =
        RandomSplit.randomSplit(
            range(0, 11), new double[] {0.3, 0.3, 0.4}, new Generator().manualSeed(42));
    assertArrayEquals(new int[] {6, 8, 9, 2}, parts.get(0).indices());
    assertArrayEquals(new int[] {1, 10, 0}, parts.get(1).indices());
    assertArrayEquals(new int[] {7, 3, 5, 4}, parts.get(2).indices());
  }

  @Test
  void randomSplitDrawsFromTheDefaultGenerator() {
    Tensor.manualSeed(1);
    var parts = RandomSplit.randomSplit(range(0, 5), 2, 3);
    assertArrayEquals(new int[] {0, 4}, parts.get(0).indices());
    assertArrayEquals(new int[] {2, 3, 1}, parts.get(1).indices());
  }

  @Test
  void lengthsThatAreNotThatOfTheDatasetAreAnError() {
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> RandomSplit.randomSplit(range(0, 5), 2, 2));
    assertEquals(
        "Sum of input lengths does not equal the length of the input dataset!"
            + " [2, 2] of 5 samples",
        error.getMessage());
  }

  @ParameterizedTest
  @CsvSource({"0.5, 0.4", "0.5, 0.6", "-0.5, 1.5", "NaN, 1"})
  void fractionsThatDoNotShareTheWholeAreAnError(double first, double second) {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> RandomSplit.randomSplit(range(0, 5), first, second));
    assertTrue(error.getMessage().startsWith("Fraction"), error.getMessage());
  }

  private static Dataset<Integer> range(int start, int end) {
    return new Dataset<>() {
      @Override
      public Integer get(int index) {
        return start + index;
      }

      @Override
      public int size() {
        return end - start;
      }
    };
  }
}
