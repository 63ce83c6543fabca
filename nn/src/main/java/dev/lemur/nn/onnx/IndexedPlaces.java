package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

/**
 * The elements that tensors of indices select: with the indexed dimensions in front, as ONNX's
 * {@code GatherND} and {@code ScatterND} have them.
 */
final class IndexedPlaces {
  private final Step step;
  private final List<Long> dimensions = new ArrayList<>();
  private final List<String> indices = new ArrayList<>();
  private final int rank;
  private int indexRank;

  private IndexedPlaces(Step step) {
    this.step = step;
    this.rank = step.tensor(0).dim();
  }

  /** The places in the first operand; the indices are the operands from {@code first} on. */
  static IndexedPlaces of(Step step, int first) {
    IndexedPlaces places = new IndexedPlaces(step);
    long dim = 0;
    for (int i = first; i < step.operands(); i++) {
      if (!step.has(i)) {
        dim++;
      } else if (step.tensor(i).dtype() == DType.BOOL) {
        dim = places.addMask(step.in(i), step.tensor(i), dim);
      } else {
        places.add(step.in(i, DType.INT64), step.tensor(i).dim(), dim);
        dim++;
      }
    }
    if (places.indices.isEmpty()) {
      throw step.impossible("it has no index");
    }
    return places;
  }

  private long addMask(String mask, Tensor shape, long dim) {
    if (shape.dim() == 0) {
      throw step.impossible("its mask has no dimensions");
    }
    String found = step.node("NonZero", mask);
    for (int i = 0; i < shape.dim(); i++) {
      String row =
          step.node(
              "Gather", found, step.graph().number(i, DType.INT64), Attributes.integer("axis", 0));
      add(row, 1, dim + i);
    }
    return dim + shape.dim();
  }

  private void add(String index, int dims, long dim) {
    indices.add(index);
    dimensions.add(dim);
    indexRank = Math.max(indexRank, dims);
  }

  /** Whether one index selects slices along one dimension. */
  boolean isOne() {
    return indices.size() == 1;
  }

  String only() {
    return indices.get(0);
  }

  long firstDimension() {
    return dimensions.get(0);
  }

  String take(String x) {
    return inPlace(step.node("GatherND", inFront(x), places()));
  }

  String put(String x, String values, boolean accumulate) {
    String front = inFront(x);
    String places = places();
    String shape = step.node("Shape", inPlace(step.node("GatherND", front, places)));
    String updates = reordered(step.node("Expand", values, shape), inverse(resultOrder()));
    String written =
        step.node(
            "ScatterND",
            List.of(front, places, updates),
            Attributes.text("reduction", accumulate ? "add" : "none"));
    return reordered(written, inverse(order()));
  }

  /** The indices broadcast and side by side in a last dimension. */
  private String places() {
    String nothing = step.node("Mul", sum(), step.graph().number(0, DType.INT64));
    List<String> columns = new ArrayList<>();
    for (String index : indices) {
      columns.add(
          step.node("Unsqueeze", step.node("Add", index, nothing), step.graph().integers(-1)));
    }
    return step.node("Concat", columns, Attributes.integer("axis", -1));
  }

  private String sum() {
    String sum = indices.get(0);
    for (String index : indices.subList(1, indices.size())) {
      sum = step.node("Add", sum, index);
    }
    return sum;
  }

  private String inFront(String x) {
    return reordered(x, order());
  }

  /** The indexed dimensions, then the others. */
  private long[] order() {
    return LongStream.concat(
            dimensions.stream().mapToLong(Long::longValue),
            LongStream.range(0, rank).filter(dim -> !dimensions.contains(dim)))
        .toArray();
  }

  /** Moves the dimensions of the indices from the front to where the indexed ones were. */
  private String inPlace(String value) {
    return reordered(value, resultOrder());
  }

  private long[] resultOrder() {
    long first = dimensions.get(0);
    long last = dimensions.get(dimensions.size() - 1);
    boolean isTogether = last - first == dimensions.size() - 1;
    long before = isTogether ? first : 0;
    long all = (long) indexRank + rank - dimensions.size();
    return LongStream.concat(
            LongStream.range(indexRank, indexRank + before),
            LongStream.concat(
                LongStream.range(0, indexRank), LongStream.range(indexRank + before, all)))
        .toArray();
  }

  private static long[] inverse(long[] order) {
    long[] inverse = new long[order.length];
    for (int i = 0; i < order.length; i++) {
      inverse[(int) order[i]] = i;
    }
    return inverse;
  }

  private String reordered(String value, long[] order) {
    boolean isSame = true;
    for (int i = 0; i < order.length; i++) {
      isSame &= order[i] == i;
    }
    return isSame ? value : step.node("Transpose", value, Attributes.integers("perm", order));
  }
}
