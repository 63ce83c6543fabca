package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;

/** Changes the type of what a module consists of. */
final class Conversion {
  private Conversion() {}

  static void convert(AbstractModule module, DType dtype) {
    if (!dtype.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "nn.Module.to only accepts floating point dtypes, but got desired dtype=" + dtype);
    }
    try (var noGrad = new NoGrad()) {
      for (Tensor parameter : module.parameters()) {
        convert(parameter, dtype);
      }
      for (Tensor buffer : module.buffers()) {
        convert(buffer, dtype);
      }
    }
  }

  private static void convert(Tensor tensor, DType dtype) {
    if (tensor.dtype().isFloatingPoint() && tensor.dtype() != dtype) {
      Tensor grad = tensor.grad();
      tensor.setData(lasting(tensor, dtype));
      if (grad != null) {
        tensor.setGrad(lasting(grad, dtype));
      }
    }
  }

  /** A converted copy that lives as long as the tensor, whatever scope is open. */
  private static Tensor lasting(Tensor tensor, DType dtype) {
    Tensor converted = tensor.to(dtype);
    converted.keepWith(tensor);
    return converted;
  }
}
