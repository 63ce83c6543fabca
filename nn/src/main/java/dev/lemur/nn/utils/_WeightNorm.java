package dev.lemur.nn.utils;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Parametrization;
import java.util.stream.IntStream;

/** {@code g v / ‖v‖}; has PyTorch's name, which {@code toString} shows. */
final class _WeightNorm extends Parametrization {
  private final int dim;

  /**
   * @param dim the dimension with a norm for each index; -1 for one norm of the whole weight
   */
  _WeightNorm(int dim) {
    this.dim = dim;
  }

  @Override
  public Tensor forward(Tensor... originals) {
    return originals[1].mul(originals[0].div(norm(originals[1])));
  }

  @Override
  public Tensor[] rightInverse(Tensor value) {
    return new Tensor[] {norm(value), value};
  }

  private Tensor norm(Tensor value) {
    if (dim == -1) {
      return value.norm();
    }
    int kept = Shape.ofInts(value.shape().sizes()).dimension(dim);
    int[] others = IntStream.range(0, value.dim()).filter(i -> i != kept).toArray();
    return others.length == 0 ? value.abs() : value.norm(2, others, true);
  }
}
