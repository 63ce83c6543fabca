package dev.lemur.nn.data;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;

/**
 * Samples that are the rows of tensors; mirrors {@code torch.utils.data.TensorDataset}.
 *
 * <pre>{@code
 * var dataset = new TensorDataset(x, y);
 * Tensor label = dataset.get(3).get(1); // y[3]
 * }</pre>
 */
public final class TensorDataset implements Dataset<List<Tensor>> {
  private final List<Tensor> tensors;

  /**
   * The rows of {@code tensors}.
   *
   * @throws IllegalArgumentException if there is no tensor, or their first dimensions differ in
   *     size
   */
  public TensorDataset(Tensor... tensors) {
    this.tensors = NullArguments.list(tensors);
    if (tensors.length == 0) {
      throw new IllegalArgumentException("a TensorDataset needs at least one tensor");
    }
    List<?> shapes = this.tensors.stream().map(Tensor::shape).toList();
    for (Tensor tensor : tensors) {
      if (tensor.dim() == 0 || tensor.size(0) != tensors[0].size(0)) {
        throw new IllegalArgumentException("Size mismatch between tensors: shapes " + shapes);
      }
    }
  }

  /** The tensors that contain the rows. */
  public List<Tensor> tensors() {
    return tensors;
  }

  /** Views of each tensor's row at {@code index}. */
  @Override
  public List<Tensor> get(int index) {
    return tensors.stream().map(tensor -> tensor.select(0, index)).toList();
  }

  @Override
  public int size() {
    return tensors.get(0).size(0);
  }
}
