package dev.lemur.core.kernel;

import static dev.lemur.core.testing.Content.EXTREME;
import static dev.lemur.core.testing.Content.MODERATE;
import static dev.lemur.core.testing.Content.NOT_FINITE;
import static dev.lemur.core.testing.Content.VARIED;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import java.util.function.BiFunction;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

class SoftmaxPropertyTest {
  private enum Form {
    SOFTMAX(Tensor::softmax),
    LOG_SOFTMAX(Tensor::logSoftmax);

    private final BiFunction<Tensor, Integer, Tensor> function;

    Form(BiFunction<Tensor, Integer, Tensor> function) {
      this.function = function;
    }

    private PlainLoops.Operation along(int dim, RandomTensor x) {
      return t -> function.apply(t[0], dim % x.shape().rank());
    }
  }

  @Property(tries = 300)
  void valuesAreThoseOfThePlainLoops(
      @ForAll Form form, @ForAll("tensors") RandomTensor x, @ForAll @IntRange(max = 3) int dim) {
    PlainLoops.assertValuesAgree(Tolerance::standard, form.along(dim, x), x);
  }

  @Property(tries = 200)
  void gradientsAreThoseOfThePlainLoops(
      @ForAll Form form,
      @ForAll("tensors") RandomTensor x,
      @ForAll @IntRange(max = 3) int dim,
      @ForAll("gradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(Tolerance::loose, form.along(dim, x), gradient, x);
  }

  /** Not of numbers far apart: a share rounded to 0 makes NaN of an infinity. */
  @Property(tries = 200)
  void infiniteGradientsGiveThoseOfThePlainLoops(
      @ForAll Form form,
      @ForAll("moderateTensors") RandomTensor x,
      @ForAll @IntRange(max = 3) int dim,
      @ForAll("infiniteGradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(Tolerance::loose, form.along(dim, x), gradient, x);
  }

  @Provide
  Arbitrary<RandomTensor> tensors() {
    return RandomTensors.of(MODERATE, VARIED, NOT_FINITE, EXTREME)
        .filter(x -> x.shape().rank() > 0);
  }

  @Provide
  Arbitrary<RandomTensor> moderateTensors() {
    return RandomTensors.of(MODERATE, NOT_FINITE).filter(x -> x.shape().rank() > 0);
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
