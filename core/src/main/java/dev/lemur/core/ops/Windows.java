package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.math.BesselFunction;
import java.util.function.DoubleUnaryOperator;

/** Window functions for signal processing. */
public final class Windows {
  private Windows() {}

  /**
   * The weights {@code function(i / (n - 1))}.
   *
   * @param periodic whether to drop the last of n + 1 weights, so that the window is periodic
   */
  private static Tensor of(
      int length, boolean periodic, DType dtype, DoubleUnaryOperator function) {
    if (length < 0) {
      throw new IllegalArgumentException(
          "a window requires non-negative window_length, got window_length=" + length);
    }
    double last = periodic ? length : length - 1;
    return Creation.ofValues(
        Shape.of(length),
        FloatingOnly.check("window", dtype),
        i -> length == 1 ? 1 : function.applyAsDouble(i / last));
  }

  /** {@code alpha - beta cos(2 pi t)}; {@code torch.hamming_window}. */
  public static Tensor hamming(
      int length, boolean periodic, double alpha, double beta, DType dtype) {
    return of(length, periodic, dtype, t -> alpha - beta * Math.cos(2 * Math.PI * t));
  }

  /** {@code 0.42 - 0.5 cos(2 pi t) + 0.08 cos(4 pi t)}; {@code torch.blackman_window}. */
  public static Tensor blackman(int length, boolean periodic, DType dtype) {
    return of(
        length,
        periodic,
        dtype,
        t -> 0.42 - 0.5 * Math.cos(2 * Math.PI * t) + 0.08 * Math.cos(4 * Math.PI * t));
  }

  /** A triangle from 0 to 1 and back; {@code torch.bartlett_window}. */
  public static Tensor bartlett(int length, boolean periodic, DType dtype) {
    return of(length, periodic, dtype, t -> 1 - Math.abs(2 * t - 1));
  }

  /** {@code I0(beta sqrt(1 - (2t - 1)^2)) / I0(beta)}; {@code torch.kaiser_window}. */
  public static Tensor kaiser(int length, boolean periodic, double beta, DType dtype) {
    return of(
        length,
        periodic,
        dtype,
        t ->
            BesselFunction.i0(beta * Math.sqrt(Math.max(0, 1 - (2 * t - 1) * (2 * t - 1))))
                / BesselFunction.i0(beta));
  }
}
