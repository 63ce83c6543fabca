package dev.lemur.nn.loss;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.nn.Functional;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Gradients of the losses, and those of these gradients, against finite differences. */
class LossGradientsTest {
  private final Generator generator = new Generator().manualSeed(7);
  private final Tensor weight = uniform(3).detach();
  private final Tensor signs = Tensor.tensor(new double[] {1, -1, -1, 1});
  private final Tensor classes = Tensor.tensor(new long[][] {{0, 2, 1}, {2, -100, 2}});

  private final Tensor labels = Tensor.tensor(new long[][] {{2, 0, -1}, {1, -1, 0}});

  private interface Loss {
    Tensor of(List<Tensor> inputs, Reduction reduction);
  }

  @TestFactory
  Stream<DynamicTest> firstAndSecondDerivativesOfSmoothLossesAreRight() {
    return Stream.of(
            twice("mse", (x, r) -> Functional.mseLoss(x.get(0), x.get(1), r), this::normals),
            twice(
                "mse of a broadcast target",
                (x, r) -> Functional.mseLoss(x.get(0), x.get(1), r),
                () -> List.of(normal(4, 1), normal(3))),
            twice(
                "mse of 0-d tensors",
                (x, r) -> Functional.mseLoss(x.get(0), x.get(1), r),
                () -> List.of(normal(), normal())),
            twice(
                "mse of transposed views",
                (x, r) -> Functional.mseLoss(x.get(0).t(), x.get(1).t(), r),
                this::normals),
            twice(
                "soft margin",
                (x, r) -> Functional.softMarginLoss(x.get(0), x.get(1), r),
                this::normals),
            twice(
                "bce",
                (x, r) -> Functional.binaryCrossEntropy(x.get(0), x.get(1), weight, r),
                () -> List.of(uniform(4, 3), uniform(4, 3))),
            twice(
                "bce with logits",
                (x, r) ->
                    Functional.binaryCrossEntropyWithLogits(
                        x.get(0), x.get(1), weight, r, weight.add(1)),
                this::withProbabilities),
            twice(
                "cross entropy of probabilities",
                (x, r) -> Functional.crossEntropy(x.get(0), x.get(1), weight, -100, r, 0.1),
                this::withProbabilities),
            twice(
                "cross entropy of indices",
                (x, r) -> Functional.crossEntropy(x.get(0), classes, weight, -100, r, 0),
                () -> List.of(normal(2, 3, 3))),
            twice(
                "cross entropy of smoothed indices",
                (x, r) -> Functional.crossEntropy(x.get(0), classes, weight, -100, r, 0.2),
                () -> List.of(normal(2, 3, 3))),
            twice(
                "cross entropy of one sample",
                (x, r) -> Functional.crossEntropy(x.get(0), Tensor.tensor(1L), null, -100, r, 0),
                () -> List.of(normal(3))),
            twice(
                "nll",
                (x, r) -> Functional.nllLoss(x.get(0).mul(x.get(0)), classes, weight, -100, r),
                () -> List.of(normal(2, 3, 3))),
            twice(
                "kl",
                (x, r) -> Functional.klDiv(x.get(0), x.get(1), r, false),
                this::withProbabilities),
            twice(
                "kl of logarithms",
                (x, r) -> Functional.klDiv(x.get(0), x.get(1), r, true),
                this::normals),
            twice(
                "poisson",
                (x, r) -> Functional.poissonNllLoss(x.get(0), x.get(1), true, true, 1e-8, r),
                this::withProbabilities),
            twice(
                "poisson of expectations",
                (x, r) -> Functional.poissonNllLoss(x.get(0), x.get(1), false, false, 1e-8, r),
                () -> List.of(uniform(4, 3), uniform(4, 3))),
            twice(
                "gaussian",
                (x, r) -> Functional.gaussianNllLoss(x.get(0), x.get(1), x.get(2), true, 1e-6, r),
                () -> List.of(normal(4, 3), normal(4, 3), uniform(4, 1))),
            twice(
                "multilabel soft margin",
                (x, r) -> Functional.multilabelSoftMarginLoss(x.get(0), x.get(1), weight, r),
                this::withProbabilities))
        .flatMap(Function.identity());
  }

  @TestFactory
  Stream<DynamicTest> derivativesOfLossesWithKinksAreRight() {
    return Stream.of(
            once("l1", (x, r) -> Functional.l1Loss(x.get(0), x.get(1), r), this::normals),
            once(
                "smooth l1",
                (x, r) -> Functional.smoothL1Loss(x.get(0), x.get(1), r, 0.7),
                this::normals),
            once(
                "huber", (x, r) -> Functional.huberLoss(x.get(0), x.get(1), r, 0.7), this::normals),
            once(
                "hinge",
                (x, r) -> Functional.hingeEmbeddingLoss(x.get(0), signs.unsqueeze(1), 1, r),
                () -> List.of(normal(4, 3))),
            once(
                "margin ranking",
                (x, r) -> Functional.marginRankingLoss(x.get(0), x.get(1), signs, 0.3, r),
                () -> List.of(normal(4), normal(4))),
            once(
                "cosine",
                (x, r) -> Functional.cosineEmbeddingLoss(x.get(0), x.get(1), signs, -0.9, r),
                this::normals),
            once(
                "triplet",
                (x, r) ->
                    Functional.tripletMarginLoss(x.get(0), x.get(1), x.get(2), 1, 2, 1e-6, true, r),
                () -> List.of(normal(4, 3), normal(4, 3), normal(4, 3))),
            once(
                "multi margin",
                (x, r) ->
                    Functional.multiMarginLoss(
                        x.get(0), Tensor.tensor(new long[] {0, 2, 1, 2}), 1, 0.7, weight, r),
                () -> List.of(normal(4, 3))),
            once(
                "squared multi margin of one sample",
                (x, r) -> Functional.multiMarginLoss(x.get(0), Tensor.tensor(1L), 2, 1, null, r),
                () -> List.of(normal(3))),
            once(
                "multilabel margin",
                (x, r) -> Functional.multilabelMarginLoss(x.get(0), labels, r),
                () -> List.of(normal(2, 3))),
            once(
                "triplet of a distance",
                (x, r) ->
                    Functional.tripletMarginWithDistanceLoss(
                        x.get(0), x.get(1), x.get(2), Functional::cosineSimilarity, 1, true, r),
                () -> List.of(normal(4, 3), normal(4, 3), normal(4, 3))),
            once(
                "triplet of the 3-norm",
                (x, r) ->
                    Functional.tripletMarginLoss(
                        x.get(0), x.get(1), x.get(2), 1, 3, 1e-6, false, r),
                () -> List.of(normal(4, 3), normal(4, 3), normal(4, 3))))
        .flatMap(Function.identity());
  }

  private interface Inputs {
    List<Tensor> draw();
  }

  private static Stream<DynamicTest> once(String name, Loss loss, Inputs inputs) {
    return each(
        name,
        reduction -> {
          Tensor[] x = inputs.draw().toArray(Tensor[]::new);
          assertTrue(GradCheck.check(values -> loss.of(values, reduction), x));
        });
  }

  private static Stream<DynamicTest> twice(String name, Loss loss, Inputs inputs) {
    return each(
        name,
        reduction -> {
          Tensor[] x = inputs.draw().toArray(Tensor[]::new);
          assertTrue(GradCheck.check(values -> loss.of(values, reduction), x));
          assertTrue(GradCheck.checkSecond(values -> loss.of(values, reduction), x));
        });
  }

  private interface Check {
    void run(Reduction reduction);
  }

  private static Stream<DynamicTest> each(String name, Check check) {
    return Stream.of(Reduction.NONE, Reduction.MEAN, Reduction.SUM)
        .map(reduction -> dynamicTest(name + ", " + reduction, () -> check.run(reduction)));
  }

  private List<Tensor> normals() {
    return List.of(normal(4, 3), normal(4, 3));
  }

  private List<Tensor> withProbabilities() {
    return List.of(normal(4, 3), uniform(4, 3));
  }

  private Tensor normal(long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT64, generator).requiresGrad_();
  }

  /** Between 0.1 and 0.9. */
  private Tensor uniform(long... shape) {
    return Tensor.rand(Shape.of(shape), DType.FLOAT64, generator).mul(0.8).add(0.1).requiresGrad_();
  }
}
