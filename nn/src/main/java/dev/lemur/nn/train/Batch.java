package dev.lemur.nn.train;

import dev.lemur.core.Tensor;
import java.util.List;

/** A batch of training data: the model's input and the target. */
final class Batch {
  private Batch() {}

  /**
   * The model's input.
   *
   * @throws IllegalArgumentException if there is not just one other tensor
   */
  static Tensor input(List<Tensor> batch) {
    if (batch.size() != 2) {
      throw new IllegalArgumentException(
          "a batch must be an input and a target, but has %d tensors".formatted(batch.size()));
    }
    return batch.get(0);
  }

  static long samples(List<Tensor> batch) {
    return batch.get(0).dim() == 0 ? 1 : batch.get(0).size(0);
  }
}
