package dev.lemur.nn.data;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CollateTest {
  private record Point(Tensor place, Tensor kind) {}

  private record Counted(Tensor place, int count) {}

  @Test
  void tensorsAreStacked() {
    Tensor batch = collated(tensor(new float[] {1, 2}), tensor(new float[] {3, 4}));
    assertEquals(Shape.of(2, 2), batch.shape());
    assertArrayEquals(new float[] {1, 2, 3, 4}, batch.toFloatArray());
  }

  @Test
  void arraysAreStacked() {
    Tensor batch = collated(new int[] {1, 2}, new int[] {3, 4});
    assertEquals(DType.INT32, batch.dtype());
    assertArrayEquals(new int[] {1, 2, 3, 4}, batch.toIntArray());
  }

  @Test
  void wholeNumbersBecomeInt64() {
    assertNumbers(DType.INT64, collated(1, 2));
    assertNumbers(DType.INT64, collated(1L, 2L));
    assertNumbers(DType.INT64, collated((byte) 1, (byte) 2));
  }

  @Test
  void fractionsKeepTheirPrecision() {
    assertNumbers(DType.FLOAT32, collated(1f, 2f));
    assertNumbers(DType.FLOAT64, collated(1.0, 2.0));
  }

  @Test
  void largeWholeNumbersAreExact() {
    assertArrayEquals(
        new long[] {Long.MAX_VALUE}, ((Tensor) collated(Long.MAX_VALUE)).toLongArray());
  }

  @Test
  void truthValuesBecomeBool() {
    Tensor batch = collated(true, false);
    assertEquals(DType.BOOL, batch.dtype());
    assertArrayEquals(new boolean[] {true, false}, batch.toBooleanArray());
  }

  @Test
  void textsAreListed() {
    assertEquals(List.of("a", "b"), Collate.collate(List.of("a", "b")));
  }

  @Test
  void eachPlaceOfListsIsCollated() {
    List<?> batch = collated(List.of(1, "a"), List.of(2, "b"));
    assertNumbers(DType.INT64, (Tensor) batch.get(0));
    assertEquals(List.of("a", "b"), batch.get(1));
  }

  @Test
  void eachKeyOfMapsIsCollated() {
    Map<?, ?> batch = collated(Map.of("x", 1, "y", 0.5), Map.of("x", 2, "y", 1.5));
    assertNumbers(DType.INT64, (Tensor) batch.get("x"));
    assertEquals(DType.FLOAT64, ((Tensor) batch.get("y")).dtype());
  }

  @Test
  void eachComponentOfRecordsIsCollated() {
    Point batch =
        collated(
            new Point(tensor(new float[] {1, 2}), tensor(0)),
            new Point(tensor(new float[] {3, 4}), tensor(1)));
    assertEquals(Shape.of(2, 2), batch.place().shape());
    assertArrayEquals(new long[] {0, 1}, batch.kind().toLongArray());
  }

  @Test
  void recordThatCannotHoldItsBatchIsAnError() {
    assertFails(
        "the batch of Counted.count is a Tensor, which is no int: make it a Tensor, or pass a"
            + " collate function",
        new Counted(tensor(1), 1));
  }

  @Test
  void listsOfDifferentSizesAreAnError() {
    assertFails(
        "each element in list of batch should be of equal size, but there are sizes [1, 2]",
        List.of(1),
        List.of(1, 2));
  }

  @Test
  void mapsOfDifferentKeysAreAnError() {
    assertFails(
        "the first sample of the batch has a value of 'x', another has keys [y] only",
        Map.of("x", 1),
        Map.of("y", 1));
  }

  @Test
  void samplesOfDifferentTypesAreAnError() {
    assertFails(
        "the samples of a batch must be of one type, but there are Integer and String", 1, "a");
  }

  @Test
  void otherTypesAreAnError() {
    assertFails(
        "default_collate: batch must contain tensors, arrays, numbers, texts, maps, lists or"
            + " records; found java.lang.Object",
        new Object());
  }

  @SuppressWarnings("unchecked")
  private static <B> B collated(Object... samples) {
    return (B) Collate.collate(List.of(samples));
  }

  private static void assertNumbers(DType dtype, Tensor batch) {
    assertEquals(dtype, batch.dtype());
    assertArrayEquals(new double[] {1, 2}, batch.toDoubleArray());
  }

  private static void assertFails(String message, Object... samples) {
    var error =
        assertThrows(IllegalArgumentException.class, () -> Collate.collate(List.of(samples)));
    assertEquals(message, error.getMessage());
  }
}
