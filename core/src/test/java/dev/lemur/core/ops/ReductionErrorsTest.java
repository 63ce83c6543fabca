package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class ReductionErrorsTest {
  private final Tensor floats = Tensor.ones(2, 3);
  private final Tensor longs = Tensor.arange(6);
  private final Tensor nothing = Tensor.zeros(0, 3);

  private static void assertRefused(
      Class<? extends RuntimeException> type, String start, Executable call) {
    String message = String.valueOf(assertThrows(type, call).getMessage());
    assertTrue(message.startsWith(start), message);
  }

  private static void assertOutOfRange(Executable call) {
    assertEquals(
        "Dimension out of range (expected to be in range of [-2, 1], but got 2)",
        assertThrows(IndexOutOfBoundsException.class, call).getMessage());
  }

  @Test
  void reducingADimensionThatIsNotThereIsRefused() {
    assertOutOfRange(() -> floats.sum(2));
    assertOutOfRange(() -> floats.max(2));
    assertOutOfRange(() -> floats.softmax(2));
    assertOutOfRange(() -> floats.cumsum(2));
    assertOutOfRange(() -> floats.sort(2));
    assertOutOfRange(() -> floats.topk(1, 2));
  }

  @Test
  void reducingADimensionTwiceIsRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "dim 0 appears multiple times in the list of dims",
        () -> floats.sum(0, -2));
  }

  @Test
  void meanOfIntegersIsRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "mean(): could not infer output dtype. Input dtype must be either a floating point or "
            + "complex dtype. Got: Long",
        longs::mean);
  }

  @Test
  void varianceOfIntegersIsRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "std and var only support floating point and complex dtypes",
        longs::std);
  }

  @Test
  void softmaxOfIntegersIsRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "\"softmax_kernel_impl\" not implemented for 'Long'",
        () -> longs.softmax(0));
    assertRefused(
        IllegalArgumentException.class,
        "\"log_softmax_kernel_impl\" not implemented for 'Long'",
        () -> longs.logSoftmax(0));
  }

  @Test
  void normOfIntegersIsRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "linalg.vector_norm: Expected a floating point or complex tensor as input. Got Long",
        longs::norm);
  }

  @Test
  void extremeOfNothingIsRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "max(): Expected reduction dim to be specified for input.numel() == 0. Specify the "
            + "reduction dim with the 'dim' argument.",
        nothing::max);
    assertRefused(
        IndexOutOfBoundsException.class,
        "argmax(): Expected reduction dim to be specified for input.numel() == 0.",
        nothing::argmax);
    assertRefused(
        IndexOutOfBoundsException.class,
        "min(): Expected reduction dim 0 to have non-zero size.",
        () -> nothing.min(0));
    assertRefused(
        IndexOutOfBoundsException.class,
        "amax(): Expected reduction dim 0 to have non-zero size.",
        () -> nothing.amax(0));
  }

  @Test
  void infiniteNormOfNothingIsRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "linalg.vector_norm cannot compute the inf norm on an empty tensor because the operation "
            + "does not have an identity",
        () -> nothing.norm(Double.POSITIVE_INFINITY));
  }

  @Test
  void topkOfMoreElementsThanThereAreIsRefused() {
    assertRefused(
        IllegalArgumentException.class, "selected index k out of range", () -> floats.topk(4));
  }

  @Test
  void argmaxOfBoolsIsRefused() {
    assertRefused(
        IllegalArgumentException.class,
        "argmax(): does not support bool input",
        () -> Tensor.tensor(true).argmax());
  }
}
