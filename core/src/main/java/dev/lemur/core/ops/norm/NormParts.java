package dev.lemur.core.ops.norm;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.ops.NotImplemented;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What the normalisations share. */
final class NormParts {
  private NormParts() {}

  static Tensor[] present(@Nullable Tensor... operands) {
    return Stream.of(operands).filter(Objects::nonNull).toArray(Tensor[]::new);
  }

  static boolean records(@Nullable Tensor... operands) {
    return GradMode.records(present(operands));
  }

  /** The elements of {@code x}, laid out in row-major order, in another shape. */
  static Strided shaped(Tensor x, int... sizes) {
    return shaped(Copying.contiguous(x.strided()), sizes);
  }

  /** The elements of [batch, channels, ...], of which the channels may be neighbours. */
  static Strided inPlaneOrder(Tensor x) {
    return Copying.inPlaneOrder(x, x.dim() - 2);
  }

  static Strided shaped(Strided contiguous, int... sizes) {
    Shape shape = Shape.ofInts(sizes);
    return contiguous.view(shape, shape.contiguousStrides(), contiguous.offset());
  }

  static @Nullable Strided contiguous(@Nullable Tensor x) {
    return x == null ? null : Copying.contiguous(x.strided());
  }

  static void checkFloating(String kernel, Tensor x) {
    if (!x.dtype().isFloatingPoint()) {
      throw NotImplemented.forType(kernel, x.dtype());
    }
  }

  static void checkTypes(Tensor x, @Nullable Tensor... parameters) {
    for (Tensor parameter : parameters) {
      if (parameter != null && parameter.dtype() != x.dtype()) {
        throw new IllegalArgumentException(
            "mixed dtype (CPU): all inputs must share same datatype, but got an input of "
                + x.dtype().scalarName()
                + " and a parameter of "
                + parameter.dtype().scalarName());
      }
    }
  }

  /** Checks that the last dimensions of {@code x}, and the parameters, are of a shape. */
  static void checkNormalizedShape(
      Tensor x, Shape normalized, @Nullable Tensor weight, @Nullable Tensor bias) {
    NullArguments.check(normalized);
    NullArguments.check(x);
    if (normalized.rank() == 0) {
      throw new IllegalArgumentException(
          "Expected normalized_shape to be at least 1-dimensional, i.e., containing at least one "
              + "element, but got normalized_shape = []");
    }
    checkShape("weight", weight, normalized);
    checkShape("bias", bias, normalized);
    int lead = x.dim() - normalized.rank();
    int[] last = lead < 0 ? new int[0] : Arrays.copyOfRange(x.shape().sizes(), lead, x.dim());
    if (lead < 0 || !Arrays.equals(last, normalized.sizes())) {
      throw new IllegalArgumentException(
          "Given normalized_shape="
              + normalized
              + ", expected input with shape [*, "
              + normalized.toString().substring(1)
              + ", but got input of size"
              + x.shape());
    }
  }

  private static void checkShape(String name, @Nullable Tensor parameter, Shape normalized) {
    if (parameter != null && !parameter.shape().equals(normalized)) {
      throw new IllegalArgumentException(
          "Expected "
              + name
              + " to be of same shape as normalized_shape, but got "
              + name
              + " of shape "
              + parameter.shape()
              + " and normalized_shape = "
              + normalized);
    }
  }
}
