package dev.lemur.nn.loss;

import static dev.lemur.core.testing.Content.EXTREME;
import static dev.lemur.core.testing.Content.MODERATE;
import static dev.lemur.core.testing.Content.NOT_FINITE;
import static dev.lemur.core.testing.Content.VARIED;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.PlainLoops;
import dev.lemur.core.testing.Content;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.Functional;
import java.util.SplittableRandom;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;

class CrossEntropyPropertyTest {
  private static final long IGNORED = -100;

  /** All but the logits; every eighth row or so is ignored. */
  private record Settings(boolean weighted, double labelSmoothing, Reduction reduction, long seed) {
    private Tensor of(Tensor logits) {
      int rows = logits.size(0);
      int classes = logits.size(1);
      SplittableRandom random = new SplittableRandom(seed);
      long[] targets = new long[rows];
      for (int row = 0; row < rows; row++) {
        targets[row] = random.nextInt(8) == 0 ? IGNORED : random.nextInt(classes);
      }
      Tensor weight = Tensor.linspace(0.5, 2, classes, logits.dtype());
      return Functional.crossEntropy(
          logits,
          Tensor.tensor(targets),
          weighted ? weight : null,
          IGNORED,
          reduction,
          labelSmoothing);
    }
  }

  @Property(tries = 120)
  void valuesAreThoseOfThePlainLoops(
      @ForAll("logits") RandomTensor logits, @ForAll("settings") Settings settings) {
    PlainLoops.assertValuesAgree(Tolerance::loose, t -> settings.of(t[0]), logits);
  }

  @Property(tries = 120)
  void gradientsAreThoseOfThePlainLoops(
      @ForAll("logits") RandomTensor logits,
      @ForAll("settings") Settings settings,
      @ForAll("gradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(Tolerance::loose, t -> settings.of(t[0]), gradient, logits);
  }

  /** Not of logits far apart: a gradient rounded to 0 makes NaN of an infinity. */
  @Property(tries = 60)
  void infiniteGradientsGiveThoseOfThePlainLoops(
      @ForAll("moderateLogits") RandomTensor logits,
      @ForAll("settings") Settings settings,
      @ForAll("infiniteGradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(Tolerance::loose, t -> settings.of(t[0]), gradient, logits);
  }

  @Provide
  Arbitrary<RandomTensor> logits() {
    return logits(MODERATE, VARIED, NOT_FINITE, EXTREME);
  }

  @Provide
  Arbitrary<RandomTensor> moderateLogits() {
    return logits(MODERATE, NOT_FINITE);
  }

  private static Arbitrary<RandomTensor> logits(Content... contents) {
    Arbitrary<Integer> classes =
        Arbitraries.frequencyOf(
            Tuple.of(1, Arbitraries.integers().between(2, 40)),
            Tuple.of(1, Arbitraries.integers().between(41, 2000)),
            Tuple.of(1, Arbitraries.of(10, 63, 64, 65, 511, 512, 513, 1000)));
    return Combinators.combine(
            RandomTensors.floatingTypes(),
            RandomTensors.counts(),
            classes,
            RandomTensors.drafts(contents))
        .as((dtype, count, c, draft) -> draft.of(dtype, Math.max(1, count / c), c));
  }

  @Provide
  Arbitrary<Settings> settings() {
    return Combinators.combine(
            Arbitraries.of(false, true),
            Arbitraries.of(0.0, 0.1),
            Arbitraries.of(Reduction.NONE, Reduction.MEAN, Reduction.SUM),
            Arbitraries.longs().withoutEdgeCases().dontShrink())
        .as(Settings::new);
  }

  @Provide
  Arbitrary<Draft> gradients() {
    return RandomTensors.drafts(MODERATE);
  }

  @Provide
  Arbitrary<Draft> infiniteGradients() {
    return RandomTensors.drafts(NOT_FINITE);
  }
}
