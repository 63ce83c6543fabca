package dev.lemur.nn.conv;

import dev.lemur.core.Tensor;

/** The number of channels of a lazy convolution's first input. */
final class LazyChannels {
  private LazyChannels() {}

  static int of(String name, int dims, Tensor input) {
    if (input.dim() != dims + 1 && input.dim() != dims + 2) {
      throw new IllegalArgumentException(
          "Expected %dD (unbatched) or %dD (batched) input to %s, but got input of size: %s"
              .formatted(dims + 1, dims + 2, name, input.shape()));
    }
    return input.size(input.dim() - dims - 1);
  }
}
