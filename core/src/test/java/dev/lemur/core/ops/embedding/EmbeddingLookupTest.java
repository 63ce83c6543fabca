package dev.lemur.core.ops.embedding;

import static dev.lemur.core.testing.Close.assertClose;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Tolerance;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class EmbeddingLookupTest {

  /** The one pass of float32 against float64's recorded operations. */
  @Property(tries = 60)
  void gradientOfARowIsTheSumOfWhatWasLookedUp(
      @ForAll @IntRange(min = 1, max = 400) int rows,
      @ForAll @IntRange(min = 1, max = 70) int length,
      @ForAll @IntRange(max = 600) int count,
      @ForAll boolean padded) {
    Tensor.manualSeed(rows * 31L + count);
    Tensor index = Tensor.randint(rows, Shape.of(count));
    Tensor weight = Tensor.randn(rows, length);
    Tensor grad = Tensor.randn(count, length);
    int padding = padded ? rows / 2 : -1;

    Tensor inOnePass = gradient(index, weight, grad, padding);
    Tensor composed = gradient(index, weight.to(DType.FLOAT64), grad.to(DType.FLOAT64), padding);

    assertClose("gradient", composed.to(DType.FLOAT32), inOnePass, Tolerance::loose);
  }

  private static Tensor gradient(Tensor index, Tensor weight, Tensor grad, int padding) {
    Tensor leaf = weight.clone().requiresGrad_();
    EmbeddingLookup.embedding(index, leaf, padding, false).backward(grad);
    return Objects.requireNonNull(leaf.grad());
  }
}
