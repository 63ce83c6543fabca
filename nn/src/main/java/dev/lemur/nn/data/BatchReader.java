package dev.lemur.nn.data;

import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/** Reads the batch of the samples at the given indices. */
@FunctionalInterface
interface BatchReader<B> {
  B read(int[] indices);

  /** Reads samples one after the other and collates them. */
  static <T, B> BatchReader<B> collating(
      Dataset<T> dataset, Function<? super List<T>, ? extends B> collate) {
    return indices -> {
      List<T> samples = new ArrayList<>(indices.length);
      for (int index : indices) {
        samples.add(sample(dataset, index));
      }
      try {
        return collate.apply(samples);
      } catch (RuntimeException e) {
        throw SampleException.collating(indices, e);
      }
    };
  }

  /** Collates by default, into a batch of the samples' own type. */
  static <T> BatchReader<T> of(Dataset<T> dataset) {
    if (dataset instanceof TensorDataset tensors) {
      return cast(indices -> rows(tensors, checked(indices, tensors)));
    }
    if (dataset instanceof Subset<T> subset && subset.dataset() instanceof TensorDataset tensors) {
      return cast(indices -> rows(tensors, subset.inDataset(checked(indices, subset))));
    }
    return collating(dataset, BatchReader::ownType);
  }

  private static <T> T sample(Dataset<T> dataset, int index) {
    try {
      T sample = dataset.get(Objects.checkIndex(index, dataset.size()));
      return Objects.requireNonNull(sample, "the dataset gave null");
    } catch (RuntimeException e) {
      throw SampleException.reading(index, e);
    }
  }

  private static int[] checked(int[] indices, Dataset<?> dataset) {
    for (int index : indices) {
      if (index < 0 || index >= dataset.size()) {
        sample(dataset, index);
      }
    }
    return indices;
  }

  /** The same as stacking the rows one by one, in a single copy. */
  private static List<Tensor> rows(TensorDataset dataset, int[] indices) {
    long[] rows = new long[indices.length];
    for (int i = 0; i < rows.length; i++) {
      rows[i] = indices[i];
    }
    Tensor index = Tensor.tensor(rows);
    return dataset.tensors().stream().map(tensor -> tensor.indexSelect(0, index)).toList();
  }

  /** Collates by default; throws if the batch has another type than the samples. */
  static <T> T ownType(List<T> samples) {
    Object batch = Collate.collate(samples);
    T first = samples.get(0);
    boolean isArray = first.getClass().isArray();
    boolean isTensor = batch instanceof Tensor && !(first instanceof Tensor);
    if (isTensor || first instanceof CharSequence) {
      throw new IllegalArgumentException(
          "the batch of %s is a %s: pass a collate function, such as Collate::%s"
              .formatted(
                  first.getClass().getSimpleName(),
                  isTensor ? "Tensor" : "List",
                  isArray ? "arrays" : isTensor ? "numbers" : "collate"));
    }
    return cast(batch);
  }

  /** A batch has the type of its samples; {@link #ownType} checks that. */
  @SuppressWarnings("unchecked")
  private static <T> T cast(Object batch) {
    return (T) batch;
  }

  @SuppressWarnings("unchecked")
  private static <T> BatchReader<T> cast(BatchReader<?> reader) {
    return (BatchReader<T>) reader;
  }
}
