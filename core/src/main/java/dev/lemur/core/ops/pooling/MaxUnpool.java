package dev.lemur.core.ops.pooling;

import static dev.lemur.core.ops.pooling.PoolingArguments.check;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Puts elements back to where max pooling took them from, with zeros in between; {@code
 * torch.nn.functional.max_unpool1d} and its relatives. Shapes are as in {@link MaxPool}.
 */
public final class MaxUnpool {
  private MaxUnpool() {}

  /**
   * Puts elements back.
   *
   * @param indices the int64 indices of the elements in the planes of the output
   * @param outputSize the sizes of the planes, or of all dimensions; null for the smallest sizes
   *     that fit such a pooling
   */
  public static Tensor apply(
      int dims,
      Tensor input,
      Tensor indices,
      int[] kernelSize,
      int[] stride,
      int[] padding,
      int @Nullable [] outputSize) {
    int rank = input.dim();
    check(
        indices.dtype() == DType.INT64,
        () -> "elements in indices should be type int64 but got: " + indices.dtype().scalarName());
    check(
        rank == dims + 1 || rank == dims + 2,
        () ->
            ("Input to max_unpooling%dd should be a %dd or %dd Tensor, but got a tensor with %d "
                    + "dimensions.")
                .formatted(dims, dims + 1, dims + 2, rank));
    check(
        input.shape().equals(indices.shape()),
        () ->
            ("Expected shape of indices to be same as that of the input tensor (%s) but got indices"
                    + " tensor with shape: %s")
                .formatted(input.shape(), indices.shape()));
    int[] plane = outputPlane(dims, input, kernelSize, stride, padding, outputSize);
    int[] sizes = input.shape().sizes().clone();
    int planes = 1;
    for (int dim = 0; dim < rank - dims; dim++) {
      planes *= sizes[dim];
    }
    System.arraycopy(plane, 0, sizes, rank - dims, dims);
    int area = Arrays.stream(plane).reduce(1, (a, b) -> a * b);
    checkIndices(indices, area, plane);
    Tensor zeros = Tensor.zeros(Shape.of(planes, area), input.dtype());
    if (input.numel() == 0) {
      return zeros.reshape(Shape.ofInts(sizes));
    }
    return zeros
        .scatter(1, indices.reshape(planes, -1), input.reshape(planes, -1))
        .reshape(Shape.ofInts(sizes));
  }

  private static int[] outputPlane(
      int dims,
      Tensor input,
      int[] kernelSize,
      int[] stride,
      int[] padding,
      int @Nullable [] outputSize) {
    for (int[] numbers : new int[][] {kernelSize, stride, padding}) {
      check(
          numbers.length == 1 || numbers.length == dims,
          () ->
              "max_unpooling%dd: kernel_size, stride and padding are one number or %d, but got %s"
                  .formatted(dims, dims, Arrays.toString(numbers)));
    }
    int[] usual = new int[dims];
    for (int dim = 0; dim < dims; dim++) {
      int size = input.size(input.dim() - dims + dim);
      usual[dim] = (size - 1) * at(stride, dim) + at(kernelSize, dim) - 2 * at(padding, dim);
    }
    if (outputSize == null) {
      return usual;
    }
    check(
        outputSize.length == dims || outputSize.length == dims + 2,
        () ->
            ("output_size should be a sequence containing %d or %d elements, but it has a length of"
                    + " '%d'")
                .formatted(dims, dims + 2, outputSize.length));
    int[] wanted = Arrays.copyOfRange(outputSize, outputSize.length - dims, outputSize.length);
    for (int i = 0; i < dims; i++) {
      int dim = i;
      int least = usual[dim] - at(stride, dim);
      int most = usual[dim] + at(stride, dim);
      check(
          least < wanted[dim] && wanted[dim] < most,
          () ->
              "invalid output_size \"%s\" (dim %d must be between %d and %d)"
                  .formatted(Arrays.toString(wanted), dim, least, most));
    }
    return wanted;
  }

  private static int at(int[] numbers, int dim) {
    return numbers[numbers.length == 1 ? 0 : dim];
  }

  private static void checkIndices(Tensor indices, int area, int[] plane) {
    for (long index : indices.toLongArray()) {
      check(
          index >= 0 && index < area,
          () ->
              "Found an invalid max index: %d (output volumes are of size %s)"
                  .formatted(index, PoolingArguments.byText(plane)));
    }
  }
}
