package dev.lemur.nn.data;

import java.util.List;

/**
 * A collection of samples, accessed by index; mirrors {@code torch.utils.data.Dataset}.
 *
 * @param <T> the type of a sample; {@link Collate} lists those that are collated by default
 */
public interface Dataset<T> {
  /**
   * The sample at {@code index}, from 0 to {@code size() - 1}. The worker threads of a {@link
   * DataLoader} call it at the same time.
   */
  T get(int index);

  /** The number of samples. */
  int size();

  /** The samples of a list, which is what PyTorch takes as a dataset too. */
  static <T> Dataset<T> of(List<T> samples) {
    List<T> copy = List.copyOf(samples);
    return new Dataset<>() {
      @Override
      public T get(int index) {
        return copy.get(index);
      }

      @Override
      public int size() {
        return copy.size();
      }
    };
  }
}
