package dev.lemur.nn.loss;

import static dev.lemur.core.testing.Content.MODERATE;
import static dev.lemur.core.testing.Content.NOT_FINITE;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.PlainLoops;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.Functional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ElementwiseLossesPropertyTest {
  private interface LossFunction {
    Tensor apply(Tensor input, Tensor target, Reduction reduction);
  }

  private enum Elementwise {
    BCE((x, t, r) -> Functional.binaryCrossEntropy(probability(x), probability(t), null, r)),
    BCE_WITH_LOGITS(
        (x, t, r) -> Functional.binaryCrossEntropyWithLogits(x, probability(t), null, r, null)),
    HUBER((x, t, r) -> Functional.huberLoss(x, t, r, 0.7)),
    L1(Functional::l1Loss),
    MSE(Functional::mseLoss),
    POISSON_NLL((x, t, r) -> Functional.poissonNllLoss(x, t, true, false, 1e-8, r)),
    SMOOTH_L1((x, t, r) -> Functional.smoothL1Loss(x, t, r, 0.7)),
    SOFT_MARGIN(Functional::softMarginLoss);

    private final LossFunction function;

    Elementwise(LossFunction function) {
      this.function = function;
    }

    private static Tensor probability(Tensor x) {
      return x.nanToNum().sigmoid();
    }
  }

  private record Pair(RandomTensor input, RandomTensor target) {}

  @Property(tries = 120)
  void valuesAreThoseOfThePlainLoops(
      @ForAll Elementwise loss,
      @ForAll("pairs") Pair pair,
      @ForAll("reductions") Reduction reduction) {
    PlainLoops.assertValuesAgree(
        Tolerance::loose, t -> loss.function.apply(t[0], t[1], reduction), pair.input, pair.target);
  }

  @Property(tries = 120)
  void gradientsAreThoseOfThePlainLoops(
      @ForAll Elementwise loss,
      @ForAll("pairs") Pair pair,
      @ForAll("reductions") Reduction reduction,
      @ForAll("gradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(
        Tolerance::loose,
        t -> loss.function.apply(t[0], t[1], reduction),
        gradient,
        pair.input,
        pair.target);
  }

  @Provide
  Arbitrary<Pair> pairs() {
    return Combinators.combine(
            RandomTensors.floatingTypes(),
            RandomTensors.shapes(),
            RandomTensors.drafts(MODERATE, NOT_FINITE),
            RandomTensors.drafts(MODERATE, NOT_FINITE))
        .as((dtype, shape, x, y) -> new Pair(x.of(dtype, shape), y.of(dtype, shape)));
  }

  @Provide
  Arbitrary<Reduction> reductions() {
    return Arbitraries.of(Reduction.NONE, Reduction.MEAN, Reduction.SUM);
  }

  /** None infinite: where input and target are near each other, that times 0 would be NaN. */
  @Provide
  Arbitrary<Draft> gradients() {
    return RandomTensors.drafts(MODERATE);
  }
}
