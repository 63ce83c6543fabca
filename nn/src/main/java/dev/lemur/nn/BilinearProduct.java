package dev.lemur.nn;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/** The products {@code input1ᵀ weight[k] input2 + bias[k]} for every k. */
final class BilinearProduct {
  private BilinearProduct() {}

  static Tensor of(Tensor input1, Tensor input2, Tensor weight, @Nullable Tensor bias) {
    check(input1, input2, weight);
    // [in1, out * in2]: the product with input1 holds a vector for input2 for each output.
    Tensor matrices = weight.movedim(1, 0).flatten(1);
    Tensor vectors = input1.matmul(matrices).unflatten(-1, weight.size(0), weight.size(2));
    Tensor output = vectors.mul(input2.unsqueeze(-2)).sum(new int[] {-1}, false, weight.dtype());
    return bias == null ? output : output.add(bias);
  }

  private static void check(Tensor input1, Tensor input2, Tensor weight) {
    checkEqual("input dimensions do not match: got %d and %d", input1.dim(), input2.dim());
    for (int dim = 0; dim < input1.dim() - 1; dim++) {
      String message = "input batch dimensions do not match at dim " + dim + ": got %d and %d";
      checkEqual(message, input1.size(dim), input2.size(dim));
    }
    String message = " size does not match weight size: got %d but expected %d";
    checkEqual("input1" + message, input1.size(-1), weight.size(1));
    checkEqual("input2" + message, input2.size(-1), weight.size(2));
  }

  private static void checkEqual(String message, int first, int second) {
    if (first != second) {
      throw new IllegalArgumentException("bilinear(): " + message.formatted(first, second));
    }
  }
}
