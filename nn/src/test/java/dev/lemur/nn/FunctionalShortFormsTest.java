package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Short forms of functions against PyTorch's values. */
class FunctionalShortFormsTest {
  private static final Tensor X = Tensor.tensor(new float[][] {{0.5f, -1, 2}, {-0.3f, 0.1f, 1}});
  private static final Tensor SIGNS = Tensor.tensor(new float[][] {{1, -1, 1}, {-1, 1, -1}});

  /** In the order of the test. */
  private static final double[] LOSSES = {
    0.9833333,
    0.3333333,
    0.724186,
    0.6022776,
    0.5710467,
    -0.6202883,
    -3.72173,
    1.633321,
    0.9355646,
    0.30938,
    1.1
  };

  @Test
  void lossesHavePyTorchsDefaults() {
    Tensor one = Tensor.ones(2);
    Tensor positive = X.abs();
    assertLoss(LOSSES[0], Functional.hingeEmbeddingLoss(X, SIGNS));
    assertLoss(LOSSES[1], Functional.marginRankingLoss(X, X.neg(), SIGNS));
    assertLoss(LOSSES[2], Functional.cosineEmbeddingLoss(X, SIGNS, one));
    assertLoss(LOSSES[3], Functional.tripletMarginLoss(X, SIGNS, X.neg()));
    assertLoss(LOSSES[4], Functional.softMarginLoss(X, SIGNS));
    assertLoss(LOSSES[5], Functional.klDiv(X, positive));
    assertLoss(LOSSES[6], Functional.klDiv(X, positive, Reduction.SUM));
    assertLoss(LOSSES[7], Functional.poissonNllLoss(X, positive));
    assertLoss(LOSSES[8], Functional.gaussianNllLoss(X, SIGNS, positive));
    assertLoss(LOSSES[9], Functional.multilabelSoftMarginLoss(X, positive));
    Tensor classes = Tensor.tensor(new long[][] {{1, 0, -1}, {2, -1, 0}});
    assertLoss(LOSSES[10], Functional.multilabelMarginLoss(X, classes));
  }

  @Test
  void productsDoWithoutABias() {
    assertSameValues(X.matmul(SIGNS.t()), Functional.linear(X, SIGNS));
    Tensor weight = Tensor.arange(18).reshape(2, 3, 3).to(X.dtype());
    assertSameValues(
        Functional.bilinear(X, SIGNS, weight, null), Functional.bilinear(X, SIGNS, weight));
  }

  static Stream<Arguments> activations() {
    return Stream.of(
        pair(Functional::relu, Functional::relu_),
        pair(Functional::leakyRelu, Functional::leakyRelu_),
        pair(Functional::rrelu, Functional::rrelu_),
        pair(Functional::elu, Functional::elu_),
        pair(Functional::selu, Functional::selu_),
        pair(Functional::celu, Functional::celu_),
        pair(Functional::hardtanh, Functional::hardtanh_),
        pair(x -> Functional.threshold(x, 0.2, 7), x -> Functional.threshold_(x, 0.2, 7)));
  }

  private static Arguments pair(UnaryOperator<Tensor> plain, UnaryOperator<Tensor> inPlace) {
    return Arguments.of(plain, inPlace);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void formsInPlaceChangeTheirInput(UnaryOperator<Tensor> plain, UnaryOperator<Tensor> inPlace) {
    Tensor x = X.clone();
    assertSame(x, inPlace.apply(x));
    assertSameValues(plain.apply(X), x);
  }

  @Test
  void upsamplingInterpolates() {
    Tensor image = Tensor.tensor(new float[][][][] {{{{0, 1}, {2, 3}}}});
    float[] nearest = {0, 0, 1, 1, 0, 0, 1, 1, 2, 2, 3, 3, 2, 2, 3, 3};
    assertArrayEquals(nearest, Functional.upsample(image, 2).toFloatArray());
    assertArrayEquals(nearest, Functional.upsample(image, Sizes.of(4)).toFloatArray());
    assertArrayEquals(nearest, Functional.upsampleNearest(image, 2).toFloatArray());
    assertArrayEquals(nearest, Functional.upsampleNearest(image, Sizes.of(4)).toFloatArray());
    float third = 1 / 3f;
    float[] bilinear = {
      0, third, 2 * third, 1, 2 * third, 1, 4 * third, 5 * third, 4 * third, 5 * third, 2,
      7 * third, 2, 7 * third, 8 * third, 3
    };
    assertArrayEquals(bilinear, Functional.upsampleBilinear(image, 2).toFloatArray(), 1e-6f);
    assertArrayEquals(
        bilinear, Functional.upsampleBilinear(image, Sizes.of(4)).toFloatArray(), 1e-6f);
  }

  private static void assertLoss(double expected, Tensor actual) {
    assertEquals(expected, actual.item(), 1e-5);
  }

  private static void assertSameValues(Tensor expected, Tensor actual) {
    assertArrayEquals(expected.toFloatArray(), actual.toFloatArray());
  }
}
