package dev.lemur.core.testing;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Tuple;

/** Random tensors, most of them as large as where one way to compute gives way to another. */
public final class RandomTensors {
  private static final int LARGEST_OFFSET = 16;
  private static final int HIGHEST_RANK = 4;

  private RandomTensors() {}

  /** Tensors of any shape and layout. */
  public static Arbitrary<RandomTensor> of(Content... contents) {
    return of(shapes(), contents);
  }

  /** Tensors of any layout. */
  public static Arbitrary<RandomTensor> of(Arbitrary<Shape> shapes, Content... contents) {
    return Combinators.combine(floatingTypes(), shapes, drafts(contents))
        .as((dtype, shape, draft) -> draft.of(dtype, shape));
  }

  /** Tensors of which each element has memory of its own. */
  public static Arbitrary<RandomTensor> writable(Content... contents) {
    return of(contents).filter(tensor -> tensor.draft().layout().isWritable());
  }

  /** The types of fractions, float32 the more often. */
  public static Arbitrary<DType> floatingTypes() {
    return Arbitraries.frequency(Tuple.of(4, DType.FLOAT32), Tuple.of(1, DType.FLOAT64));
  }

  /** Shapes of {@link #counts} elements or not many fewer. */
  public static Arbitrary<Shape> shapes() {
    Arbitrary<Integer> ranks = Arbitraries.integers().between(0, HIGHEST_RANK);
    Arbitrary<List<Double>> exponents =
        Arbitraries.doubles().between(0, 1).list().ofSize(HIGHEST_RANK - 1);
    return Combinators.combine(counts(), ranks, exponents).as(RandomTensors::shape);
  }

  /** The last dimensions are powers of what is left, the first takes the rest. */
  private static Shape shape(int count, int rank, List<Double> exponents) {
    int[] sizes = new int[rank];
    int left = count;
    for (int dim = rank - 1; dim > 0; dim--) {
      sizes[dim] = (int) Math.round(Math.pow(left, exponents.get(dim - 1)));
      left = sizes[dim] == 0 ? 0 : left / sizes[dim];
    }
    if (rank > 0) {
      sizes[0] = left;
    }
    return Shape.ofInts(sizes);
  }

  /** Numbers of elements. */
  public static Arbitrary<Integer> counts() {
    return Arbitraries.frequencyOf(
        Tuple.of(1, Arbitraries.just(0)),
        Tuple.of(6, Arbitraries.integers().between(1, 300)),
        Tuple.of(14, near(64, 512, 1024, 2048, 4096, 8192)),
        Tuple.of(6, near(16384, 32768, 65536)),
        Tuple.of(1, near(131_072, 262_144)),
        Tuple.of(2, Arbitraries.integers().between(1, 70_000)));
  }

  /** Lengths of the sides of matrices. */
  public static Arbitrary<Integer> sides() {
    return Arbitraries.frequencyOf(
        Tuple.of(4, near(1, 4, 8, 16)),
        Tuple.of(2, near(32, 64)),
        Tuple.of(1, Arbitraries.integers().between(1, 300)));
  }

  private static Arbitrary<Integer> near(Integer... sizes) {
    Arbitrary<Integer> distances = Arbitraries.integers().between(-1, 1);
    return Combinators.combine(Arbitraries.of(sizes), distances).as(Integer::sum);
  }

  /** Drafts of factors: sums of their products are exact or do not cancel. */
  public static Arbitrary<List<Draft>> factors(int count) {
    return Arbitraries.oneOf(
        drafts(Content.WHOLE).list().ofSize(count),
        drafts(Content.MODERATE, Content.NOT_FINITE).list().ofSize(count));
  }

  /** Any alignment and layout, contiguous the more often: for others there are few fast ways. */
  public static Arbitrary<Draft> drafts(Content... contents) {
    return Combinators.combine(
            Arbitraries.frequencyOf(
                Tuple.of(1, Arbitraries.just(MemoryLayout.CONTIGUOUS)),
                Tuple.of(1, Arbitraries.of(MemoryLayout.class))),
            Arbitraries.integers().between(0, LARGEST_OFFSET),
            Arbitraries.of(contents),
            Arbitraries.longs().withoutEdgeCases().dontShrink())
        .as(Draft::new);
  }
}
