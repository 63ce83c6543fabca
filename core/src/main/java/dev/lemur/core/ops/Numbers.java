package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import java.util.Locale;

/** Plain numbers as operands: 0-d tensors of the type of the computation. */
public final class Numbers {
  private Numbers() {}

  /**
   * Checks that a type of one or two bytes holds a number, up to its fraction.
   *
   * @throws IllegalArgumentException if the number is too large
   */
  static void checkFits(double value, DType dtype) {
    boolean fits =
        switch (dtype) {
          // Numbers without sign count from above, too.
          case UINT8 -> !(Math.abs(value) >= 1 << 8);
          case INT8 -> !(value >= 1 << 7 || value <= -(1 << 7) - 1);
          case INT16 -> !(value >= 1 << 15 || value <= -(1 << 15) - 1);
          case FLOAT16, BFLOAT16 ->
              !(Math.abs(value) > dtype.largest()) || Double.isInfinite(value);
          case FLOAT32, FLOAT64, INT64, INT32, BOOL -> true;
        };
    if (!fits) {
      String name =
          dtype.isHalf()
              ? "at::" + dtype.scalarName()
              : dtype.name().toLowerCase(Locale.ROOT) + "_t";
      throw new IllegalArgumentException(
          "value cannot be converted to type " + name + " without overflow");
    }
  }

  public static Tensor tensor(double value, DType dtype) {
    Strided data = Strided.allocate(Shape.SCALAR, dtype);
    Elements.set(data, new double[] {value});
    return Tensor.wrap(data);
  }

  public static Tensor tensor(long value, DType dtype) {
    Strided data = Strided.allocate(Shape.SCALAR, dtype);
    Elements.set(data, new long[] {value});
    return Tensor.wrap(data);
  }
}
