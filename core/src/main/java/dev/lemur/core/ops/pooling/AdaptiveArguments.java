package dev.lemur.core.ops.pooling;

import static dev.lemur.core.ops.pooling.PoolingArguments.check;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.NotImplemented;
import java.util.Arrays;

/** Argument checks of adaptive pooling, in PyTorch's words. */
final class AdaptiveArguments {
  private final String name;
  private final int dims;
  private final Tensor input;

  AdaptiveArguments(String name, int dims, Tensor input) {
    this.name = name;
    this.dims = dims;
    this.input = NullArguments.check(input);
  }

  /** The spatial sizes of the output. */
  int[] outputSizes(int[] outputSize) {
    NullArguments.check(outputSize);
    int[] output = new int[dims];
    check(
        outputSize.length == 1 || outputSize.length == dims,
        () -> "%s: output_size must be %d".formatted(name, dims));
    for (int dim = 0; dim < dims; dim++) {
      output[dim] = outputSize[outputSize.length == 1 ? 0 : dim];
    }
    checkInput();
    int[] plane = plane();
    for (int dim = 0; dim < dims; dim++) {
      if (output[dim] == AveragePool.SAME_SIZE) {
        output[dim] = plane[dim];
      }
    }
    for (int size : output) {
      check(
          size >= 0,
          () ->
              ("%s: elements of output_size must be greater than or equal to 0 but received %s")
                  .formatted(name, Arrays.toString(output).replace('[', '{').replace(']', '}')));
    }
    return output;
  }

  private void checkInput() {
    int rank = input.dim();
    check(
        rank == dims + 1 || rank == dims + 2,
        () ->
            "%s(): Expected %dD or %dD tensor, but got: %s"
                .formatted(name, dims + 1, dims + 2, input.shape()));
    for (int dim = rank == dims + 2 ? 1 : 0; dim < rank; dim++) {
      int empty = dim;
      check(
          input.size(dim) > 0,
          () ->
              ("%s(): Expected input to have non-zero size for non-batch dimensions, but input has "
                      + "sizes %s with dimension %d being empty")
                  .formatted(name, input.shape(), empty));
    }
  }

  /** Refuses integers, in PyTorch's words. */
  void checkType() {
    if (!input.dtype().isFloatingPoint()) {
      throw NotImplemented.forType(kernel(), input.dtype());
    }
  }

  private String kernel() {
    return dims == 1 ? name.replace("1d", "2d") : dims == 3 ? name + "_cpu" : name;
  }

  /** The spatial sizes of the input. */
  int[] plane() {
    int[] sizes = input.shape().sizes();
    return Arrays.copyOfRange(sizes, sizes.length - dims, sizes.length);
  }

  /** The shape of the output. */
  Shape outputShape(int[] plane) {
    int[] sizes = input.shape().sizes().clone();
    System.arraycopy(plane, 0, sizes, sizes.length - dims, dims);
    return Shape.ofInts(sizes);
  }
}
