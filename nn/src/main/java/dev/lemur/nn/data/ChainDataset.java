package dev.lemur.nn.data;

import dev.lemur.core.arguments.NullArguments;
import java.util.Iterator;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * The samples of several streams, one stream after the other; mirrors {@code
 * torch.utils.data.ChainDataset}.
 */
public final class ChainDataset<T> implements IterableDataset<T> {
  private final List<IterableDataset<T>> datasets;

  /** The samples of the given datasets. */
  public ChainDataset(List<? extends IterableDataset<T>> datasets) {
    this.datasets = List.copyOf(NullArguments.check(datasets));
  }

  @Override
  public Iterator<T> iterator() {
    return datasets.stream()
        .flatMap(dataset -> StreamSupport.stream(dataset.spliterator(), false))
        .iterator();
  }
}
