package dev.lemur.nn.data;

import dev.lemur.core.arguments.NullArguments;
import java.util.List;

/**
 * Samples that combine those of several datasets at the same index; mirrors {@code
 * torch.utils.data.StackDataset}.
 */
public final class StackDataset<T> implements Dataset<List<T>> {
  private final List<Dataset<T>> datasets;

  /**
   * Combines the samples of the given datasets.
   *
   * @throws IllegalArgumentException if there is no dataset, or their sizes differ
   */
  public StackDataset(List<? extends Dataset<T>> datasets) {
    this.datasets = List.copyOf(NullArguments.check(datasets));
    if (datasets.isEmpty()) {
      throw new IllegalArgumentException("At least one dataset should be passed");
    }
    if (datasets.stream().mapToInt(Dataset::size).distinct().count() > 1) {
      throw new IllegalArgumentException("Size mismatch between datasets");
    }
  }

  @Override
  public List<T> get(int index) {
    return datasets.stream().map(dataset -> dataset.get(index)).toList();
  }

  @Override
  public int size() {
    return datasets.get(0).size();
  }
}
