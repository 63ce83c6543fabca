package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;
import java.util.function.LongBinaryOperator;
import java.util.function.LongUnaryOperator;

/** Functions that a caller gives, number by number, in place. */
public final class OwnFunctions {
  private OwnFunctions() {}

  /** {@code x = function(x)}; {@code tensor.apply_}. */
  public static Tensor apply(Tensor x, DoubleUnaryOperator function) {
    NullArguments.check(function);
    refuseGradients("apply_", x);
    double[] values = exact("apply", x);
    for (int i = 0; i < values.length; i++) {
      values[i] = checked(function.applyAsDouble(values[i]), x.dtype());
    }
    return x.copy_(Tensor.tensor(values, DType.FLOAT64).view(x.shape()));
  }

  /** {@code x = function(x)} for integers; {@code tensor.apply_}. */
  public static Tensor applyLong(Tensor x, LongUnaryOperator function) {
    NullArguments.check(function);
    refuseFractions("applyLong_", x);
    long[] values = x.toLongArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = checked(function.applyAsLong(values[i]), x.dtype());
    }
    return x.copy_(Tensor.tensor(values).view(x.shape()));
  }

  /** {@code x = function(x, y)}; {@code tensor.map_}. */
  public static Tensor map(Tensor x, Tensor y, DoubleBinaryOperator function) {
    NullArguments.check(function);
    refuseGradients("map_", x);
    double[] others = exact("map", partners(x, y));
    double[] values = exact("map", x);
    for (int i = 0; i < values.length; i++) {
      values[i] = checked(function.applyAsDouble(values[i], others[i]), x.dtype());
    }
    return x.copy_(Tensor.tensor(values, DType.FLOAT64).view(x.shape()));
  }

  /** {@code x = function(x, y)} for integers; {@code tensor.map_}. */
  public static Tensor mapLong(Tensor x, Tensor y, LongBinaryOperator function) {
    NullArguments.check(function);
    refuseFractions("mapLong_", x);
    long[] others = partners(x, y).toLongArray();
    long[] values = x.toLongArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = checked(function.applyAsLong(values[i], others[i]), x.dtype());
    }
    return x.copy_(Tensor.tensor(values).view(x.shape()));
  }

  private static Tensor partners(Tensor x, Tensor y) {
    NullArguments.check(y);
    if (x.dtype() != y.dtype()) {
      throw new IllegalArgumentException(
          "map_: expected " + x.dtype() + " for 'other' (got " + y.dtype() + ")");
    }
    return y.detach().expand(x.shape());
  }

  /** The elements as doubles, if doubles can say them. */
  private static double[] exact(String method, Tensor x) {
    double[] values = x.toDoubleArray();
    if (x.dtype() == DType.INT64) {
      long[] longs = x.toLongArray();
      for (int i = 0; i < longs.length; i++) {
        if ((long) values[i] != longs[i] || longs[i] == Long.MAX_VALUE) {
          throw new IllegalArgumentException(
              "%s_() computes in doubles, which cannot say %d exactly: use %sLong_()"
                  .formatted(method, longs[i], method));
        }
      }
    }
    return values;
  }

  private static double checked(double value, DType dtype) {
    if (dtype.isFloatingPoint() || dtype == DType.BOOL) {
      return value;
    }
    double whole = value < 0 ? Math.ceil(value) : Math.floor(value);
    if (Double.isNaN(value) || whole < -0x1p63 || whole >= 0x1p63) {
      throw overflow(dtype);
    }
    checked((long) whole, dtype);
    return value;
  }

  private static long checked(long value, DType dtype) {
    int bits = 8 * dtype.byteSize();
    // Bytes without sign count from above, too.
    boolean fits =
        dtype == DType.UINT8
            ? value > -256 && value < 256
            : dtype == DType.BOOL || value << (64 - bits) >> (64 - bits) == value;
    if (!fits) {
      throw overflow(dtype);
    }
    return value;
  }

  private static IllegalArgumentException overflow(DType dtype) {
    return new IllegalArgumentException(
        "value cannot be converted to type "
            + dtype.toString().replace("torch.", "")
            + " without overflow");
  }

  private static void refuseFractions(String method, Tensor x) {
    if (x.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          method + "() is for tensors of integers, but this one is " + x.dtype());
    }
  }

  private static void refuseGradients(String method, Tensor x) {
    if (x.requiresGrad()) {
      throw new IllegalStateException(
          "Can't call %s() on Variable that requires grad. Use var.detach().%s() instead."
              .formatted(method, method));
    }
  }
}
