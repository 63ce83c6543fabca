package dev.lemur.core.kernel;

import static dev.lemur.core.testing.Content.EXTREME;
import static dev.lemur.core.testing.Content.WHOLE;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Close;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/** Copies, against the elements as the test itself finds them in memory. */
class CopiesPropertyTest {
  @Property(tries = 150)
  void contiguousFormsHaveTheSameElements(@ForAll("tensors") RandomTensor x) {
    assertSame(x.contiguous(), x.tensor().contiguous());
  }

  @Property(tries = 80)
  void clonesHaveTheSameElements(@ForAll("tensors") RandomTensor x) {
    assertSame(x.contiguous(), x.tensor().clone());
  }

  @Property(tries = 80)
  void copiesIntoViewsHaveTheSameElements(
      @ForAll("tensors") RandomTensor x, @ForAll("targets") Draft target) {
    Tensor copy = target.of(x.dtype(), x.shape()).tensor();
    assertSame(x.contiguous(), copy.copy_(x.tensor()));
  }

  @Property(tries = 80)
  void copiesIntoViewsChangeNothingAroundThem(
      @ForAll("tensors") RandomTensor x, @ForAll("targets") Draft target) {
    RandomTensor before = target.of(x.dtype(), x.shape());
    Tensor storage = before.storage();
    before.viewOf(storage).copy_(x.tensor());
    before.viewOf(storage).copy_(before.contiguous());
    assertSame(before.storage(), storage);
  }

  @Property(tries = 80)
  void copiesOfTransposedTensorsTransposeBack(
      @ForAll("tensors") RandomTensor x,
      @ForAll @IntRange(max = 3) int dim,
      @ForAll @IntRange(max = 3) int other) {
    int rank = Math.max(1, x.shape().rank());
    Tensor transposed = x.tensor().transpose(dim % rank, other % rank).contiguous();
    assertSame(x.contiguous(), transposed.transpose(dim % rank, other % rank));
  }

  @Property(tries = 80)
  void joinedTensorsAreSlicesOfTheResult(
      @ForAll("pairs") List<RandomTensor> pair, @ForAll @IntRange(max = 3) int dim) {
    RandomTensor x = pair.get(0);
    int along = dim % x.shape().rank();
    Tensor joined = Tensor.cat(List.of(x.tensor(), pair.get(1).tensor()), along);
    int size = x.shape().size(along);
    assertSame(x.contiguous(), joined.narrow(along, 0, size));
    assertSame(pair.get(1).contiguous(), joined.narrow(along, size, size));
  }

  @Property(tries = 80)
  void conversionsToFloat64AndBackLoseNothing(@ForAll("tensors") RandomTensor x) {
    assertSame(x.contiguous(), x.tensor().to(DType.FLOAT64).to(x.dtype()));
  }

  @Provide
  Arbitrary<RandomTensor> tensors() {
    Arbitrary<RandomTensor> whole =
        Combinators.combine(
                Arbitraries.of(DType.class), RandomTensors.shapes(), RandomTensors.drafts(WHOLE))
            .as((dtype, shape, draft) -> draft.of(dtype, shape));
    return Arbitraries.oneOf(whole, RandomTensors.of(EXTREME));
  }

  @Provide
  Arbitrary<Draft> targets() {
    return RandomTensors.drafts(WHOLE).filter(draft -> draft.layout().isWritable());
  }

  @Provide
  Arbitrary<List<RandomTensor>> pairs() {
    Arbitrary<Shape> shapes = RandomTensors.shapes().filter(shape -> shape.rank() > 0);
    return Combinators.combine(
            Arbitraries.of(DType.class),
            shapes,
            RandomTensors.drafts(WHOLE),
            RandomTensors.drafts(WHOLE))
        .as((dtype, shape, x, y) -> List.of(x.of(dtype, shape), y.of(dtype, shape)));
  }

  private static void assertSame(Tensor expected, Tensor actual) {
    Close.assertClose("copy", expected, actual, Tolerance.EXACT);
  }
}
