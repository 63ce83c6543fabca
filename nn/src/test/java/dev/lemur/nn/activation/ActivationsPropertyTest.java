package dev.lemur.nn.activation;

import static dev.lemur.core.testing.Content.EXTREME;
import static dev.lemur.core.testing.Content.MODERATE;
import static dev.lemur.core.testing.Content.NOT_FINITE;
import static dev.lemur.core.testing.Content.VARIED;
import static dev.lemur.core.testing.Content.WHOLE;

import dev.lemur.core.Shape;
import dev.lemur.core.kernel.PlainLoops;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ActivationsPropertyTest {
  @Property(tries = 300)
  void valuesAreThoseOfThePlainLoops(
      @ForAll("activations") Activation activation, @ForAll("inputs") RandomTensor x) {
    PlainLoops.assertValuesAgree(Tolerance::standard, t -> activation.functional().apply(t[0]), x);
  }

  @Property(tries = 300)
  void gradientsAreThoseOfThePlainLoops(
      @ForAll("activations") Activation activation,
      @ForAll("inputs") RandomTensor x,
      @ForAll("gradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(
        Tolerance::loose, t -> activation.functional().apply(t[0]), gradient, x);
  }

  /** Not of numbers whose derivative is nearly 0: rounded to 0, it makes NaN of an infinity. */
  @Property(tries = 150)
  void infiniteGradientsGiveThoseOfThePlainLoops(
      @ForAll("activations") Activation activation,
      @ForAll("moderateInputs") RandomTensor x,
      @ForAll("infiniteGradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(
        Tolerance::loose, t -> activation.functional().apply(t[0]), gradient, x);
  }

  @Provide
  Arbitrary<Activation> activations() {
    return Arbitraries.of(Activation.ALL);
  }

  @Provide
  Arbitrary<RandomTensor> inputs() {
    return RandomTensors.of(shapes(), VARIED, WHOLE, NOT_FINITE, EXTREME);
  }

  @Provide
  Arbitrary<RandomTensor> moderateInputs() {
    return RandomTensors.of(shapes(), MODERATE, WHOLE, NOT_FINITE);
  }

  /** Matrices of an even number of rows and of columns, which every activation takes. */
  private static Arbitrary<Shape> shapes() {
    return Combinators.combine(RandomTensors.counts(), Arbitraries.doubles().between(0, 1))
        .as(ActivationsPropertyTest::evenSides);
  }

  private static Shape evenSides(int count, double exponent) {
    int quarter = Math.max(1, count / 4);
    int columns = (int) Math.round(Math.pow(quarter, exponent));
    return Shape.ofInts(2 * (quarter / columns), 2 * columns);
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
