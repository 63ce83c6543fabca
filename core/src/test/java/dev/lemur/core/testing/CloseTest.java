package dev.lemur.core.testing;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.opentest4j.AssertionFailedError;

class CloseTest {
  @Test
  void acceptsValuesWithinTheTolerance() {
    Close.assertClose("x", tensor(new float[] {1f, 0f}), tensor(new float[] {1.00001f, 1e-6f}));
  }

  @Test
  void namesTheFirstValueThatDiffers() {
    Tensor expected = tensor(new float[][] {{1, 2}, {3, 4}});
    Tensor actual = tensor(new float[][] {{1, 2}, {5, 6}});

    assertEquals(
        "relu: expected 3.0 at [1, 0] but got 5.0, off by 2.0 where 1.0E-6 + 1.0E-5 * |3.0| is"
            + " allowed",
        assertFails(expected, actual).getMessage());
  }

  @ParameterizedTest
  @CsvSource({"NaN, 1", "1, NaN", "Infinity, -Infinity", "Infinity, 1", "1, Infinity", "1, 1.001"})
  void rejectsValuesThatDiffer(float expected, float actual) {
    assertFails(tensor(new float[] {expected}), tensor(new float[] {actual}));
  }

  @ParameterizedTest
  @CsvSource({"NaN, NaN", "Infinity, Infinity", "-Infinity, -Infinity", "0.0, -0.0"})
  void acceptsEqualSpecialValues(float expected, float actual) {
    Close.assertClose(
        "x", tensor(new float[] {expected}), tensor(new float[] {actual}), Tolerance.EXACT);
  }

  @Test
  void tellsLongsApartThatDoublesDoNot() {
    assertFails(tensor(new long[] {1L << 53}), tensor(new long[] {(1L << 53) + 1}));
  }

  @Test
  void rejectsAnotherType() {
    assertFails(tensor(1.0, DType.FLOAT32), tensor(1.0, DType.FLOAT64));
  }

  @Test
  void rejectsAnotherShape() {
    assertFails(tensor(new float[][] {{1, 2}}), tensor(new float[] {1, 2}));
  }

  @Test
  void rejectsATensorWhereNoneIsExpected() {
    assertThrows(AssertionFailedError.class, () -> Close.assertClose("grad", null, tensor(1.0)));
  }

  private static AssertionFailedError assertFails(Tensor expected, Tensor actual) {
    return assertThrows(
        AssertionFailedError.class, () -> Close.assertClose("relu", expected, actual));
  }
}
