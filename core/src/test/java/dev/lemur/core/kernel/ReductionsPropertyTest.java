package dev.lemur.core.kernel;

import static dev.lemur.core.testing.Content.EXTREME;
import static dev.lemur.core.testing.Content.MODERATE;
import static dev.lemur.core.testing.Content.NOT_FINITE;
import static dev.lemur.core.testing.Content.WHOLE;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Draft;
import dev.lemur.core.testing.RandomTensor;
import dev.lemur.core.testing.RandomTensors;
import dev.lemur.core.testing.Tolerance;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ReductionsPropertyTest {
  /** Reduces along the dimensions, or along the first of them. */
  private interface Reducing {
    Tensor apply(Tensor x, int[] dims, boolean keepdim);
  }

  private enum Sum {
    SUM(Tensor::sum),
    SUM_OF_ALL((x, dims, keepdim) -> x.sum()),
    MEAN(Tensor::mean),
    MEAN_OF_ALL((x, dims, keepdim) -> x.mean()),
    VAR((x, dims, keepdim) -> x.var(dims, 1, keepdim)),
    NORM((x, dims, keepdim) -> x.norm(2, dims, keepdim)),
    LOGSUMEXP(Tensor::logsumexp),
    CUMSUM((x, dims, keepdim) -> x.cumsum(dims[0]));

    private final Reducing function;

    Sum(Reducing function) {
      this.function = function;
    }
  }

  private enum Choice {
    AMAX(Tensor::amax),
    AMIN(Tensor::amin),
    MAX((x, dims, keepdim) -> x.max(dims[0], keepdim).values()),
    MIN((x, dims, keepdim) -> x.min(dims[0], keepdim).values()),
    MAX_OF_ALL((x, dims, keepdim) -> x.max());

    private final Reducing function;

    Choice(Reducing function) {
      this.function = function;
    }
  }

  private enum Position {
    ARGMAX((x, dims, keepdim) -> x.argmax(dims[0], keepdim)),
    ARGMIN((x, dims, keepdim) -> x.argmin(dims[0], keepdim)),
    ARGMAX_OF_ALL((x, dims, keepdim) -> x.argmax()),
    INDEX_OF_MAX((x, dims, keepdim) -> x.max(dims[0], keepdim).indices()),
    INDEX_OF_MIN((x, dims, keepdim) -> x.min(dims[0], keepdim).indices());

    private final Reducing function;

    Position(Reducing function) {
      this.function = function;
    }
  }

  @Property(tries = 250)
  void sumsAreThoseOfThePlainLoops(
      @ForAll Sum f,
      @ForAll("terms") RandomTensor x,
      @ForAll @Size(min = 1) Set<@IntRange(max = 3) Integer> dims,
      @ForAll boolean keepdim) {
    PlainLoops.assertValuesAgree(Tolerance::loose, along(f.function, x, dims, keepdim), x);
  }

  @Property(tries = 150)
  void gradientsOfSumsAreThoseOfThePlainLoops(
      @ForAll Sum f,
      @ForAll("terms") RandomTensor x,
      @ForAll @Size(min = 1) Set<@IntRange(max = 3) Integer> dims,
      @ForAll boolean keepdim,
      @ForAll("gradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(
        Tolerance::loose, along(f.function, x, dims, keepdim), gradient, x);
  }

  /** Not of the variance, whose gradient is 0 but for rounding where all numbers are equal. */
  @Property(tries = 100)
  void infiniteGradientsOfSumsGiveThoseOfThePlainLoops(
      @ForAll Sum f,
      @ForAll("terms") RandomTensor x,
      @ForAll @Size(min = 1) Set<@IntRange(max = 3) Integer> dims,
      @ForAll boolean keepdim,
      @ForAll("infiniteGradients") Draft gradient) {
    Assume.that(f != Sum.VAR);
    PlainLoops.assertGradientsAgree(
        Tolerance::loose, along(f.function, x, dims, keepdim), gradient, x);
  }

  @Property(tries = 120)
  void extremesAreThoseOfThePlainLoops(
      @ForAll Choice f,
      @ForAll("candidates") RandomTensor x,
      @ForAll @Size(min = 1) Set<@IntRange(max = 3) Integer> dims,
      @ForAll boolean keepdim) {
    PlainLoops.assertValuesAgree(Tolerance::standard, along(f.function, x, dims, keepdim), x);
  }

  @Property(tries = 100)
  void gradientsOfExtremesAreThoseOfThePlainLoops(
      @ForAll Choice f,
      @ForAll("candidates") RandomTensor x,
      @ForAll @Size(min = 1) Set<@IntRange(max = 3) Integer> dims,
      @ForAll boolean keepdim,
      @ForAll("infiniteGradients") Draft gradient) {
    PlainLoops.assertGradientsAgree(
        Tolerance::standard, along(f.function, x, dims, keepdim), gradient, x);
  }

  @Property(tries = 120)
  void positionsAreThoseOfThePlainLoops(
      @ForAll Position f,
      @ForAll("candidates") RandomTensor x,
      @ForAll @Size(min = 1) Set<@IntRange(max = 3) Integer> dims,
      @ForAll boolean keepdim) {
    PlainLoops.assertValuesAgree(Tolerance::standard, along(f.function, x, dims, keepdim), x);
  }

  @Provide
  Arbitrary<RandomTensor> terms() {
    return RandomTensors.of(MODERATE, WHOLE, NOT_FINITE)
        .filter(ReductionsPropertyTest::isReducible);
  }

  @Provide
  Arbitrary<RandomTensor> candidates() {
    return RandomTensors.of(WHOLE, EXTREME).filter(ReductionsPropertyTest::isReducible);
  }

  @Provide
  Arbitrary<Draft> gradients() {
    return RandomTensors.drafts(MODERATE);
  }

  @Provide
  Arbitrary<Draft> infiniteGradients() {
    return RandomTensors.drafts(NOT_FINITE);
  }

  private static boolean isReducible(RandomTensor x) {
    return x.shape().rank() > 0 && x.shape().numel() > 0;
  }

  private static PlainLoops.Operation along(
      Reducing function, RandomTensor x, Set<Integer> dims, boolean keepdim) {
    int[] existing = dims.stream().mapToInt(dim -> dim % x.shape().rank()).distinct().toArray();
    return t -> function.apply(t[0], existing, keepdim);
  }
}
