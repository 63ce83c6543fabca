package dev.lemur.nn.data;

import java.util.Objects;

/** Some of the samples of a dataset; mirrors {@code torch.utils.data.Subset}. */
public final class Subset<T> implements Dataset<T> {
  private final Dataset<T> dataset;
  private final int[] indices;

  /**
   * The samples at the given indices of {@code dataset}, in their order.
   *
   * @throws IndexOutOfBoundsException if there is no such sample
   */
  public Subset(Dataset<T> dataset, int... indices) {
    this.dataset = dataset;
    this.indices = indices.clone();
    for (int index : indices) {
      Objects.checkIndex(index, dataset.size());
    }
  }

  /** The dataset of the samples. */
  public Dataset<T> dataset() {
    return dataset;
  }

  /** The index of each sample in the dataset. */
  public int[] indices() {
    return indices.clone();
  }

  @Override
  public T get(int index) {
    return dataset.get(indices[index]);
  }

  @Override
  public int size() {
    return indices.length;
  }

  /** The indices in the dataset of the given samples of this subset. */
  int[] inDataset(int[] samples) {
    int[] result = new int[samples.length];
    for (int i = 0; i < result.length; i++) {
      result[i] = indices[samples[i]];
    }
    return result;
  }
}
