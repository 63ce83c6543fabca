package dev.lemur.nn.data;

import dev.lemur.core.Generator;
import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.LongStream;

/** Splits a dataset into random parts; mirrors {@code torch.utils.data.random_split}. */
public final class RandomSplit {
  private static final double NEARLY_EQUAL = 1e-9;

  private RandomSplit() {}

  /** Parts of the given lengths, drawn from the default generator. */
  public static <T> List<Subset<T>> randomSplit(Dataset<T> dataset, int... lengths) {
    return randomSplit(dataset, lengths, Generator.defaultGenerator());
  }

  /** Parts of the given fractions, drawn from the default generator. */
  public static <T> List<Subset<T>> randomSplit(Dataset<T> dataset, double... fractions) {
    return randomSplit(dataset, fractions, Generator.defaultGenerator());
  }

  /**
   * Parts of the given lengths.
   *
   * @throws IllegalArgumentException if the lengths do not sum to the size of the dataset, or one
   *     is negative
   */
  public static <T> List<Subset<T>> randomSplit(
      Dataset<T> dataset, int[] lengths, Generator generator) {
    NullArguments.check(dataset);
    NullArguments.check(lengths);
    NullArguments.check(generator);
    long sum = Arrays.stream(lengths).asLongStream().sum();
    if (sum != dataset.size() || Arrays.stream(lengths).anyMatch(length -> length < 0)) {
      throw new IllegalArgumentException(
          "Sum of input lengths does not equal the length of the input dataset! %s of %d samples"
              .formatted(Arrays.toString(lengths), dataset.size()));
    }
    int[] order = LongStream.of(generator.randperm((int) sum)).mapToInt(Math::toIntExact).toArray();
    List<Subset<T>> parts = new ArrayList<>();
    int start = 0;
    for (int length : lengths) {
      parts.add(new Subset<>(dataset, Arrays.copyOfRange(order, start, start + length)));
      start += length;
    }
    return List.copyOf(parts);
  }

  /**
   * Parts of the given fractions of the samples, rounded down; samples left over go one each to the
   * first parts.
   *
   * @throws IllegalArgumentException if the fractions do not sum to 1, or one is negative
   */
  public static <T> List<Subset<T>> randomSplit(
      Dataset<T> dataset, double[] fractions, Generator generator) {
    NullArguments.check(dataset);
    NullArguments.check(fractions);
    double sum = DoubleStream.of(fractions).sum();
    if (!(sum <= 1 && 1 - sum <= NEARLY_EQUAL)) {
      throw new IllegalArgumentException(
          "Fractions should sum to 1, but the sum of %s is %s"
              .formatted(Arrays.toString(fractions), sum));
    }
    int[] lengths = new int[fractions.length];
    int remainder = dataset.size();
    for (int i = 0; i < lengths.length; i++) {
      if (!(fractions[i] >= 0 && fractions[i] <= 1)) {
        throw new IllegalArgumentException(
            "Fraction at index " + i + " is not between 0 and 1: " + fractions[i]);
      }
      lengths[i] = (int) Math.floor(dataset.size() * fractions[i]);
      remainder -= lengths[i];
    }
    for (int i = 0; i < remainder; i++) {
      lengths[i % lengths.length]++;
    }
    return randomSplit(dataset, lengths, generator);
  }
}
