package dev.lemur.core.kernel.pooling;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Windows of one size and stride in planes.
 *
 * <p>The arrays have one number per dimension of a plane; do not change them.
 *
 * @param padding how much is added before the plane; as much or less is needed behind it
 */
public record PoolSizes(int[] source, int[] target, int[] kernel, int[] stride, int[] padding) {

  /** The sizes of an adaptive pooling whose windows are all alike; null if they are not. */
  public static @Nullable PoolSizes adaptive(int[] source, int[] target) {
    int[] kernel = new int[source.length];
    for (int dim = 0; dim < kernel.length; dim++) {
      if (target[dim] == 0 || source[dim] % target[dim] != 0) {
        return null;
      }
      kernel[dim] = source[dim] / target[dim];
    }
    return new PoolSizes(source, target, kernel, kernel, new int[kernel.length]);
  }

  /** How many elements a plane has. */
  public int sourceArea() {
    return product(source);
  }

  /** How many windows a plane has. */
  public int targetArea() {
    return product(target);
  }

  /** How many elements a window has. */
  public int kernelArea() {
    return product(kernel);
  }

  /**
   * How far the last window reaches beyond the plane, in one dimension; negative if it does not.
   */
  public int paddingBehind(int dim) {
    return (target[dim] - 1) * stride[dim] + kernel[dim] - source[dim] - padding[dim];
  }

  /** Whether the last windows reach beyond the padding behind the plane. */
  public boolean isOverhanging() {
    for (int dim = 0; dim < source.length; dim++) {
      if (paddingBehind(dim) > padding[dim]) {
        return true;
      }
    }
    return false;
  }

  private static int product(int[] sizes) {
    int product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof PoolSizes that
        && Arrays.equals(source, that.source)
        && Arrays.equals(target, that.target)
        && Arrays.equals(kernel, that.kernel)
        && Arrays.equals(stride, that.stride)
        && Arrays.equals(padding, that.padding);
  }

  @Override
  public int hashCode() {
    int areas = Arrays.hashCode(source) * 31 + Arrays.hashCode(kernel);
    return (areas * 31 + Arrays.hashCode(stride)) * 31 + Arrays.hashCode(padding);
  }
}
