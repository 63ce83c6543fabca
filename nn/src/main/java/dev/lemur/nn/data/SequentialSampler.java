package dev.lemur.nn.data;

import java.util.Iterator;
import java.util.stream.IntStream;

/** The samples in order, from first to last; mirrors {@code torch.utils.data.SequentialSampler}. */
public record SequentialSampler(Dataset<?> dataset) implements Sampler {
  @Override
  public Iterator<Integer> iterator() {
    return IntStream.range(0, dataset.size()).iterator();
  }

  @Override
  public int size() {
    return dataset.size();
  }
}
