package dev.lemur.nn.data;

import dev.lemur.core.arguments.NullArguments;
import java.util.List;
import java.util.Objects;

/**
 * The samples of several datasets, one after the other; mirrors {@code
 * torch.utils.data.ConcatDataset}.
 */
public final class ConcatDataset<T> implements Dataset<T> {
  private final List<Dataset<T>> datasets;

  /**
   * The samples of the given datasets.
   *
   * @throws IllegalArgumentException if there is no dataset
   * @throws ArithmeticException if there are more than 2^31 - 1 samples
   */
  public ConcatDataset(List<? extends Dataset<T>> datasets) {
    this.datasets = List.copyOf(NullArguments.check(datasets));
    if (datasets.isEmpty()) {
      throw new IllegalArgumentException("datasets should not be an empty iterable");
    }
    size();
  }

  @Override
  public T get(int index) {
    int rest = Objects.checkIndex(index, size());
    for (Dataset<T> dataset : datasets) {
      if (rest < dataset.size()) {
        return dataset.get(rest);
      }
      rest -= dataset.size();
    }
    throw new IllegalStateException("a dataset became smaller while it was read");
  }

  @Override
  public int size() {
    return datasets.stream().mapToInt(Dataset::size).reduce(0, Math::addExact);
  }
}
