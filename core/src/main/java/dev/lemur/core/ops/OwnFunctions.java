package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions that a caller gives, number by number, in place. */
public final class OwnFunctions {
  private OwnFunctions() {}

  /** {@code x = function(x)}; {@code tensor.apply_}. */
  public static Tensor apply(Tensor x, DoubleUnaryOperator function) {
    NullArguments.check(function);
    refuseGradients("apply_", x);
    double[] values = x.toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(values[i]);
    }
    return x.copy_(Tensor.tensor(values, DType.FLOAT64).view(x.shape()));
  }

  /** {@code x = function(x, y)}; {@code tensor.map_}. */
  public static Tensor map(Tensor x, Tensor y, DoubleBinaryOperator function) {
    NullArguments.check(y);
    NullArguments.check(function);
    refuseGradients("map_", x);
    if (x.dtype() != y.dtype()) {
      throw new IllegalArgumentException(
          "map_: expected " + x.dtype() + " for 'other' (got " + y.dtype() + ")");
    }
    double[] values = x.toDoubleArray();
    double[] others = y.detach().expand(x.shape()).contiguous().toDoubleArray();
    for (int i = 0; i < values.length; i++) {
      values[i] = function.applyAsDouble(values[i], others[i]);
    }
    return x.copy_(Tensor.tensor(values, DType.FLOAT64).view(x.shape()));
  }

  private static void refuseGradients(String method, Tensor x) {
    if (x.requiresGrad()) {
      throw new IllegalStateException(
          "Can't call %s() on Variable that requires grad. Use var.detach().%s() instead."
              .formatted(method, method));
    }
  }
}
