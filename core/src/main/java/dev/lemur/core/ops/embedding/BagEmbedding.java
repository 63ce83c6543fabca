package dev.lemur.core.ops.embedding;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Elements;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Rows of a table, looked up in bags of indices and combined bag by bag.
 *
 * @param numbers the row indices, bag after bag, without padding
 * @param places their positions among all indices
 * @param bags the bag of each index
 * @param bagCount the number of bags
 */
public record BagEmbedding(long[] numbers, long[] places, long[] bags, int bagCount) {
  /**
   * The bags of an index.
   *
   * @param index the indices, one-dimensional
   * @param offsets where each bag begins
   * @param includeLastOffset whether the last offset is the end of the last bag
   * @param paddingIdx an index to ignore; -1 for none
   */
  public static BagEmbedding of(
      Tensor index, Tensor weight, long[] offsets, boolean includeLastOffset, int paddingIdx) {
    long[] all = EmbeddingLookup.numbers(index, weight);
    checkOffsets(offsets, includeLastOffset, all.length);
    int bagCount = offsets.length - (includeLastOffset ? 1 : 0);
    long[] bags = new long[all.length];
    for (int bag = 0; bag < bagCount; bag++) {
      boolean last = bag == offsets.length - 1;
      Arrays.fill(bags, (int) offsets[bag], last ? all.length : (int) offsets[bag + 1], bag);
    }
    int end = includeLastOffset ? (int) offsets[offsets.length - 1] : all.length;
    int[] kept = IntStream.range(0, end).filter(i -> all[i] != paddingIdx).toArray();
    return new BagEmbedding(
        Arrays.stream(kept).mapToLong(i -> all[i]).toArray(),
        Arrays.stream(kept).asLongStream().toArray(),
        Arrays.stream(kept).mapToLong(i -> bags[i]).toArray(),
        bagCount);
  }

  private static void checkOffsets(long[] offsets, boolean includeLastOffset, int count) {
    if (includeLastOffset && offsets.length == 0) {
      throw new IllegalArgumentException(
          "include_last_offset: number of offset should be at least 1");
    }
    if (offsets.length > 0 && offsets[0] != 0) {
      throw new IllegalArgumentException(
          "offsets[0] has to be 0, i.e., the first sequence in the mini-batch has to start from "
              + "position 0. However, got "
              + offsets[0]);
    }
    if (offsets.length > 0 && offsets[offsets.length - 1] > count) {
      throw new IllegalArgumentException(
          "offsets[-1] can not be greater than input's length "
              + count
              + ", but got offsets[-1] of "
              + offsets[offsets.length - 1]);
    }
    for (int i = 1; i < offsets.length; i++) {
      if (offsets[i] < offsets[i - 1]) {
        throw new IllegalArgumentException(
            "offsets should be in ascending order, but got " + Arrays.toString(offsets));
      }
    }
  }

  /** The sum of each bag's rows, each times its weight if there are weights. */
  public Tensor sum(Tensor weight, @Nullable Tensor perSampleWeights, boolean scaleGradByFreq) {
    double[] divisors = scaleGradByFreq ? divisors(weight.size(0)) : null;
    if (perSampleWeights == null && weight.dtype() == DType.FLOAT32) {
      return BagSum.apply(weight, numbers, bags, bagCount, divisors);
    }
    Tensor rows = rows(weight, divisors);
    if (perSampleWeights != null) {
      rows = rows.mul(perSampleWeights.indexSelect(0, Tensor.tensor(places)).unsqueeze(1));
    }
    return Tensor.zeros(Shape.ofInts(bagCount, weight.size(1)), weight.dtype())
        .indexAdd(0, Tensor.tensor(bags), rows);
  }

  /**
   * The divisor of each row's gradient. As in PyTorch, which intends the row's own frequency but
   * reads another's: for the k-th distinct row, that of the k-th index in ascending order.
   */
  private double[] divisors(int rows) {
    long[] ascending = numbers.clone();
    Arrays.sort(ascending);
    double[] frequencies = EmbeddingLookup.frequencies(ascending, rows);
    long[] distinct = Arrays.stream(ascending).distinct().toArray();
    return Arrays.stream(numbers)
        .mapToDouble(number -> frequencies[Arrays.binarySearch(distinct, number)])
        .toArray();
  }

  /** The mean of each bag's rows, 0 for an empty bag. */
  public Tensor mean(Tensor weight, boolean scaleGradByFreq) {
    double[] counts = new double[bagCount];
    for (long bag : bags) {
      counts[(int) bag]++;
    }
    for (int i = 0; i < bagCount; i++) {
      counts[i] = Math.max(1, counts[i]);
    }
    return sum(weight, null, scaleGradByFreq)
        .div(Tensor.tensor(counts, weight.dtype()).unsqueeze(1));
  }

  /** The maximum of each bag's rows, element by element, 0 for an empty bag. */
  public Tensor max(Tensor weight) {
    int length = weight.size(1);
    double[] rows = Elements.doubles(rows(weight.detach(), null).strided());
    long[] greatest = new long[bagCount * length];
    double[] most = new double[bagCount * length];
    boolean[] isEmpty = new boolean[bagCount];
    Arrays.fill(isEmpty, true);
    for (int i = 0; i < numbers.length; i++) {
      int bag = (int) bags[i];
      int row = (int) numbers[i];
      for (int j = 0; j < length; j++) {
        int at = bag * length + j;
        double element = rows[i * length + j];
        if (isEmpty[bag] || element > most[at]) {
          greatest[at] = row;
          most[at] = element;
        }
      }
      isEmpty[bag] = false;
    }
    Tensor largest = weight.gather(0, Tensor.tensor(greatest).view(bagCount, length));
    return largest.maskedFill(Tensor.tensor(isEmpty).unsqueeze(1), 0);
  }

  private Tensor rows(Tensor weight, double @Nullable [] divisors) {
    Shape shape = Shape.ofInts(numbers.length, weight.size(1));
    return EmbeddingLookup.rows(weight, numbers, shape, -1, divisors);
  }
}
