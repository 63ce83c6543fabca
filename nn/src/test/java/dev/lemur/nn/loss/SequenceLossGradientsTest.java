package dev.lemur.nn.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.nn.Functional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Gradients of the losses over sequences and many classes against finite differences. */
class SequenceLossGradientsTest {
  private final Generator generator = new Generator().manualSeed(5);

  /** PyTorch hands back the gradient of the logits, so that only with logSoftmax it is one. */
  @ParameterizedTest
  @EnumSource(Reduction.class)
  void ctcLossOfLogSoftmaxHasItsGradient(Reduction reduction) {
    Tensor targets = Tensor.tensor(new long[][] {{1, 1, 2}, {3, 2, 0}});
    Tensor inputLengths = Tensor.tensor(new long[] {6, 5});
    Tensor targetLengths = Tensor.tensor(new long[] {3, 2});
    assertTrue(
        GradCheck.check(
            x ->
                Functional.ctcLoss(
                    x.get(0).logSoftmax(2),
                    targets,
                    inputLengths,
                    targetLengths,
                    0,
                    reduction,
                    false),
            normal(6, 2, 4)));
  }

  @Test
  void ctcLossOfAnInputTooShortIsInfiniteOrZero() {
    Tensor logProbs = normal(2, 1, 3).detach().logSoftmax(2);
    Tensor targets = Tensor.tensor(new long[][] {{1, 1}});
    Tensor inputLengths = Tensor.tensor(new long[] {2});
    Tensor targetLengths = Tensor.tensor(new long[] {2});
    assertEquals(
        Double.POSITIVE_INFINITY,
        Functional.ctcLoss(logProbs, targets, inputLengths, targetLengths).item());
    assertEquals(
        0,
        Functional.ctcLoss(logProbs, targets, inputLengths, targetLengths, 0, Reduction.MEAN, true)
            .item());
  }

  @Test
  void adaptiveLogSoftmaxHasItsGradients() {
    var loss = new AdaptiveLogSoftmaxWithLoss(4, 9, new int[] {2, 5});
    loss.to(DType.FLOAT64);
    Tensor target = Tensor.tensor(new long[] {0, 3, 8, 5, 1});
    assertTrue(GradCheck.check(x -> loss.apply(x.get(0), target).output(), normal(5, 4)));
    assertTrue(GradCheck.check(x -> loss.apply(x.get(0), target).loss(), normal(5, 4)));
    assertTrue(GradCheck.check(x -> loss.logProb(x.get(0)), normal(2, 4)));
  }

  @ParameterizedTest
  @EnumSource(names = {"NONE", "MEAN", "SUM"})
  void linearCrossEntropyHasItsGradients(Reduction reduction) {
    Tensor target = Tensor.tensor(new long[] {0, 2, -100, 1});
    assertTrue(
        GradCheck.check(
            x ->
                Functional.linearCrossEntropy(
                    x.get(0), x.get(1), target, x.get(2), null, reduction, -100, 0.1, null),
            normal(4, 3),
            normal(5, 3),
            normal(5)));
  }

  private Tensor normal(long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT64, generator).requiresGrad_();
  }
}
