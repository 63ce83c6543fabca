package dev.lemur.core.ops.embedding;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Places;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Looks up rows of a table. */
public final class EmbeddingLookup extends Node {
  /** Added to a norm before dividing by it. */
  private static final double NORM_EPS = 1e-7;

  private final long[] numbers;
  private final Shape table;
  private final int paddingIdx;
  private final double @Nullable [] divisors;

  private EmbeddingLookup(
      Tensor weight, long[] numbers, int paddingIdx, double @Nullable [] divisors) {
    super(weight);
    this.numbers = numbers;
    this.table = weight.shape();
    this.paddingIdx = paddingIdx;
    this.divisors = divisors;
  }

  /**
   * The rows; {@code torch.embedding}.
   *
   * @param index integers of any shape
   * @param weight of shape [rows, length]
   * @param paddingIdx a row that gets no gradient; -1 for none
   * @param scaleGradByFreq whether the gradient of a row is divided by how often it is looked up
   * @return of the index's shape followed by the row length
   */
  public static Tensor embedding(
      Tensor index, Tensor weight, int paddingIdx, boolean scaleGradByFreq) {
    if (weight.dim() != 2) {
      throw new IllegalArgumentException(
          "'weight' must be 2-D, but its shape is " + weight.shape());
    }
    long[] numbers = numbers(index, weight);
    int[] sizes = Arrays.copyOf(index.shape().sizes(), index.dim() + 1);
    sizes[index.dim()] = weight.size(1);
    double[] divisors = scaleGradByFreq ? frequencies(numbers, weight.size(0)) : null;
    Tensor result =
        Trace.paused(() -> rows(weight, numbers, Shape.ofInts(sizes), paddingIdx, divisors));
    if (Trace.isRecording()) {
      Trace.record("embedding", result, List.of(weight, index), "padding_idx", paddingIdx);
    }
    return result;
  }

  /**
   * The rows at the given indices, in the given shape.
   *
   * @param divisors the divisor of each row's gradient, null for 1
   */
  static Tensor rows(
      Tensor weight, long[] numbers, Shape shape, int paddingIdx, double @Nullable [] divisors) {
    Strided table = weight.detach().contiguous().strided();
    int length = weight.size(1);
    int[] places = new int[numbers.length];
    for (int i = 0; i < places.length; i++) {
      places[i] = table.offset() + (int) numbers[i] * length;
    }
    Strided taken = Strided.allocate(shape, weight.dtype());
    Places.take(table, places, length, taken);
    Tensor result = Tensor.wrap(taken);
    return GradMode.records(weight)
        ? new EmbeddingLookup(weight, numbers, paddingIdx, divisors).attach(result)
        : result;
  }

  /** How often each index occurs. */
  static double[] frequencies(long[] numbers, int rows) {
    int[] counts = new int[rows];
    for (long number : numbers) {
      counts[(int) number]++;
    }
    return Arrays.stream(numbers).mapToDouble(number -> counts[(int) number]).toArray();
  }

  /** The indices in row-major order, checked. */
  static long[] numbers(Tensor index, Tensor weight) {
    NullArguments.check(index);
    if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32) {
      throw new IllegalArgumentException(
          "Expected tensor for argument #1 'indices' to have one of the following scalar types: "
              + "Long, Int; but got "
              + index.dtype().scalarName()
              + " instead (while checking arguments for embedding)");
    }
    long[] numbers = Elements.longs(index.strided());
    for (long number : numbers) {
      if (number < 0 || number >= weight.size(0)) {
        throw new IndexOutOfBoundsException(
            "index out of range in self: row " + number + " of " + weight.size(0));
      }
    }
    return numbers;
  }

  /** Scales the rows at the given indices in place, so that no norm exceeds {@code maxNorm}. */
  public static void renormalize(Tensor index, Tensor weight, double maxNorm, double normType) {
    try (NoGrad none = new NoGrad()) {
      for (long row : Arrays.stream(numbers(index, weight)).distinct().toArray()) {
        Tensor values = weight.select(0, (int) row);
        double norm = values.norm(normType).item();
        if (norm > maxNorm) {
          values.mul_(maxNorm / (norm + NORM_EPS));
        }
      }
    }
  }

  @Override
  public String name() {
    return "EmbeddingBackward0";
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor rows = grad.reshape(numbers.length, table.sizes()[1]);
    inputs.pass(0, gradient(rows, numbers, table, paddingIdx, divisors));
  }

  /** The table's gradient, given those of the rows that were looked up. */
  static Tensor gradient(
      Tensor rows, long[] numbers, Shape table, int paddingIdx, double @Nullable [] divisors) {
    boolean inOnePass = rows.dtype() == DType.FLOAT32 && divisors == null && !GradMode.isEnabled();
    return inOnePass
        ? sums(rows.contiguous(), numbers, table, paddingIdx)
        : composed(rows, numbers, table, paddingIdx, divisors);
  }

  private static Tensor sums(Tensor rows, long[] numbers, Shape table, int paddingIdx) {
    int[] kept = new int[numbers.length];
    for (int i = 0; i < kept.length; i++) {
      kept[i] = numbers[i] == paddingIdx ? -1 : (int) numbers[i];
    }
    Tensor sums = Tensor.empty(table, rows.dtype());
    Places.sumFloatRows(rows.strided(), kept, sums.strided());
    return sums;
  }

  /** The same composed of recorded operations. */
  private static Tensor composed(
      Tensor grads, long[] numbers, Shape table, int paddingIdx, double @Nullable [] divisors) {
    Tensor rows = grads;
    if (divisors != null) {
      rows = rows.div(Tensor.tensor(divisors, rows.dtype()).unsqueeze(1));
    }
    long[] kept = numbers;
    if (paddingIdx >= 0) {
      int[] places =
          IntStream.range(0, numbers.length).filter(i -> numbers[i] != paddingIdx).toArray();
      if (places.length < numbers.length) {
        kept = Arrays.stream(places).mapToLong(i -> numbers[i]).toArray();
        rows = rows.indexSelect(0, Tensor.tensor(Arrays.stream(places).asLongStream().toArray()));
      }
    }
    return Tensor.zeros(table, rows.dtype()).indexAdd_(0, Tensor.tensor(kept), rows);
  }
}
