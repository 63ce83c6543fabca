package dev.lemur.core.testing;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.opentest4j.AssertionFailedError;

/**
 * Asserts that a tensor is the expected one: same type and shape, values within a tolerance. Where
 * null is expected, there must be no tensor. {@code what} begins the error message: name the case
 * and the value.
 */
public final class Close {
  private Close() {}

  /** Asserts equality within the standard tolerance of the expected type. */
  public static void assertClose(String what, @Nullable Tensor expected, @Nullable Tensor actual) {
    assertClose(what, expected, actual, Tolerance::standard);
  }

  /** Asserts equality within the tolerance for sums of many terms. */
  public static void assertLooselyClose(
      String what, @Nullable Tensor expected, @Nullable Tensor actual) {
    assertClose(what, expected, actual, Tolerance::loose);
  }

  /** Asserts equality within the given tolerance. */
  public static void assertClose(
      String what, @Nullable Tensor expected, @Nullable Tensor actual, Tolerance tolerance) {
    assertClose(what, expected, actual, dtype -> tolerance);
  }

  /** Asserts that each of the numbers is within the given tolerance. */
  public static void assertClose(
      String what, double[] expected, double[] actual, Tolerance tolerance) {
    assertEqual(what, "length", expected.length, actual.length);
    for (int i = 0; i < expected.length; i++) {
      if (!tolerance.accepts(expected[i], actual[i])) {
        throw difference(what, "[" + i + "]", expected[i], actual[i], tolerance);
      }
    }
  }

  /** Asserts equality within the tolerance that is given for the expected type. */
  public static void assertClose(
      String what,
      @Nullable Tensor expected,
      @Nullable Tensor actual,
      Function<DType, Tolerance> tolerances) {
    if (expected == null || actual == null) {
      if (expected != actual) {
        throw failure(what + ": expected " + expected + " but got " + actual, expected, actual);
      }
      return;
    }
    assertEqual(what, "dtype", expected.dtype(), actual.dtype());
    assertEqual(what, "shape", expected.shape(), actual.shape());
    Tolerance tolerance = tolerances.apply(expected.dtype());
    if (expected.dtype() == DType.INT64) {
      // A double does not tell all longs apart.
      assertEqualLongs(what, expected, actual);
      return;
    }
    double[] expectedValues = expected.toDoubleArray();
    double[] actualValues = actual.toDoubleArray();
    for (int i = 0; i < expectedValues.length; i++) {
      if (!tolerance.accepts(expectedValues[i], actualValues[i])) {
        throw difference(
            what, index(i, expected.shape()), expectedValues[i], actualValues[i], tolerance);
      }
    }
  }

  private static void assertEqualLongs(String what, Tensor expected, Tensor actual) {
    int i = Arrays.mismatch(expected.toLongArray(), actual.toLongArray());
    if (i >= 0) {
      String where = "value at " + index(i, expected.shape());
      assertEqual(what, where, expected.toLongArray()[i], actual.toLongArray()[i]);
    }
  }

  private static void assertEqual(String what, String property, Object expected, Object actual) {
    if (!expected.equals(actual)) {
      String message = "%s: expected %s %s but got %s";
      throw failure(message.formatted(what, property, expected, actual), expected, actual);
    }
  }

  private static AssertionFailedError difference(
      String what, String index, double expected, double actual, Tolerance tolerance) {
    String message = "%s: expected %s at %s but got %s, off by %s where %s + %s * |%s| is allowed";
    double distance = Math.abs(actual - expected);
    return failure(
        message.formatted(
            what,
            expected,
            index,
            actual,
            distance,
            tolerance.absolute(),
            tolerance.relative(),
            expected),
        expected,
        actual);
  }

  private static AssertionFailedError failure(
      String message, @Nullable Object expected, @Nullable Object actual) {
    return new AssertionFailedError(message, expected, actual);
  }

  private static String index(int flat, Shape shape) {
    long[] index = shape.toArray();
    int rest = flat;
    for (int dim = index.length - 1; dim >= 0; dim--) {
      int size = (int) index[dim];
      index[dim] = rest % size;
      rest /= size;
    }
    return Arrays.toString(index);
  }
}
