package dev.lemur.core.kernel;

import static dev.lemur.core.testing.Content.EXTREME;
import static dev.lemur.core.testing.Content.MODERATE;
import static dev.lemur.core.testing.Content.NOT_FINITE;
import static dev.lemur.core.testing.Content.VARIED;
import static dev.lemur.core.testing.Content.WHOLE;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Content;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import java.util.Arrays;
import java.util.function.BinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class ArithmeticPropertyTest {
  private enum Binary {
    ADD(Tensor::add, Tensor::add_),
    ADD_SCALED((x, y) -> x.add(y, 0.3), (x, y) -> x.add_(y, 0.3)),
    SUB(Tensor::sub, Tensor::sub_),
    SUB_SCALED((x, y) -> x.sub(y, -0.3), (x, y) -> x.sub_(y, -0.3)),
    RSUB(Tensor::rsub, (x, y) -> x.copy_(y.sub(x))),
    MUL(Tensor::mul, Tensor::mul_),
    DIV(Tensor::div, Tensor::div_),
    POW((x, y) -> x.abs().pow(y), (x, y) -> x.abs_().pow_(y)),
    ATAN2(Tensor::atan2, Tensor::atan2_),
    MAXIMUM(Tensor::maximum, (x, y) -> x.copy_(x.maximum(y))),
    MINIMUM(Tensor::minimum, (x, y) -> x.copy_(x.minimum(y))),
    LERP((x, y) -> x.lerp(y, 0.3), (x, y) -> x.lerp_(y, 0.3)),
    ADDCMUL((x, y) -> x.addcmul(y, x, 0.3), (x, y) -> x.addcmul_(y, y, 0.3)),
    ADDCDIV((x, y) -> x.addcdiv(x, y, 0.3), (x, y) -> x.addcdiv_(y, y, 0.3)),
    WHERE((x, y) -> x.where(y.gt(0), y), (x, y) -> x.copy_(x.where(y.gt(0), y)));

    private final BinaryOperator<Tensor> function;
    private final BinaryOperator<Tensor> inPlace;

    Binary(BinaryOperator<Tensor> function, BinaryOperator<Tensor> inPlace) {
      this.function = function;
      this.inPlace = inPlace;
    }
  }

  /** Two operands, of which one or both may be broadcast to their common shape. */
  private record Pair(RandomTensor x, RandomTensor y) {}

  @Property(tries = 300)
  void valuesAreThoseOfThePlainLoops(@ForAll Binary f, @ForAll("pairs") Pair pair) {
    PlainLoops.assertValuesAgree(
        Tolerance::standard, t -> f.function.apply(t[0], t[1]), pair.x, pair.y);
  }

  @Property(tries = 200)
  void gradientsAreThoseOfThePlainLoops(
      @ForAll Binary f, @ForAll("tamePairs") Pair pair, @ForAll("gradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(
        Tolerance::loose, t -> f.function.apply(t[0], t[1]), gradient, pair.x, pair.y);
  }

  @Property(tries = 200)
  void inPlaceFormsWriteWhatThePlainLoopsWrite(@ForAll Binary f, @ForAll("pairs") Pair pair) {
    Assume.that(pair.x.draft().layout().isWritable());
    Assume.that(Shape.broadcast(pair.x.shape(), pair.y.shape()).equals(pair.x.shape()));
    PlainLoops.assertChangesAgree(
        Tolerance::standard, t -> f.inPlace.apply(t[0], t[1]), pair.x, pair.y);
  }

  @Property(tries = 60)
  void overlappingOperandsAreReadAsTheyWere(
      @ForAll Binary f, @ForAll("vectors") RandomTensor storage) {
    int length = storage.shape().numel() - 1;
    PlainLoops.assertValuesAgree(
        Tolerance::standard,
        t -> f.function.apply(t[0].narrow(0, 0, length), t[0].narrow(0, 1, length)),
        storage);
  }

  @Provide
  Arbitrary<Pair> pairs() {
    return pairs(VARIED, WHOLE, EXTREME);
  }

  @Provide
  Arbitrary<Pair> tamePairs() {
    return pairs(MODERATE, NOT_FINITE);
  }

  @Provide
  Arbitrary<RandomTensor> vectors() {
    Arbitrary<Integer> counts = RandomTensors.counts().filter(count -> count > 0);
    return RandomTensors.of(counts.map(Shape::ofInts), VARIED, EXTREME);
  }

  @Provide
  Arbitrary<Draft> gradients() {
    return RandomTensors.drafts(MODERATE, NOT_FINITE);
  }

  private static Arbitrary<Pair> pairs(Content... contents) {
    Arbitrary<Integer> anyDimensions = Arbitraries.integers().between(0, 15);
    Arbitrary<Integer> oftenNone =
        Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just(0)), Tuple.of(1, anyDimensions));
    return Combinators.combine(
            RandomTensors.floatingTypes(),
            RandomTensors.shapes(),
            oftenNone,
            anyDimensions,
            Arbitraries.integers().between(0, 2),
            RandomTensors.drafts(contents),
            RandomTensors.drafts(contents))
        .as(
            (dtype, shape, stretchedOfX, stretchedOfY, missingOfY, x, y) ->
                new Pair(
                    x.of(dtype, operandShape(shape, stretchedOfX, 0)),
                    y.of(dtype, operandShape(shape, stretchedOfY, missingOfY))));
  }

  /** Without the {@code missing} first dimensions, 1 in those whose bits are {@code stretched}. */
  private static Shape operandShape(Shape common, int stretched, int missing) {
    int[] sizes = common.sizes().clone();
    for (int dim = 0; dim < sizes.length; dim++) {
      sizes[dim] = (stretched >> dim & 1) == 1 ? 1 : sizes[dim];
    }
    return Shape.ofInts(Arrays.copyOfRange(sizes, Math.min(missing, sizes.length), sizes.length));
  }
}
