package dev.lemur.nn.loss;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Wrong arguments are refused in PyTorch's words. */
class LossErrorsTest {
  private final Tensor logits = Tensor.ones(2, 3);
  private final Tensor classes = Tensor.tensor(new long[] {0, 2});

  @Test
  void probabilitiesOutsideOfTheUnitIntervalAreRefused() {
    for (float wrong : new float[] {1.5f, -0.5f, Float.NaN}) {
      Tensor outside = Tensor.tensor(new float[] {wrong});
      Tensor inside = Tensor.tensor(new float[] {1});
      refused(
          "all elements of input should be between 0 and 1",
          () -> new BCELoss().apply(outside, inside));
      refused(
          "all elements of target should be between 0 and 1",
          () -> new BCELoss().apply(inside, outside));
    }
  }

  @Test
  void probabilitiesAndTargetsOfTwoShapesAreRefused() {
    refused(
        "Using a target size (torch.Size([3])) that is different to the input size"
            + " (torch.Size([2])) is deprecated. Please ensure they have the same size.",
        () -> new BCELoss().apply(Tensor.ones(2), Tensor.ones(3)));
  }

  @Test
  void probabilitiesAndTargetsOfTwoTypesAreRefused() {
    refused(
        "Found dtype Double but expected Float",
        () -> new BCELoss().apply(Tensor.ones(2), Tensor.ones(2).to(DType.FLOAT64)));
  }

  @Test
  void weightsThatDoNotBroadcastToTheInputAreRefused() {
    Tensor three = Tensor.ones(2, 1, 3);
    refused(
        "output with shape [2, 3] doesn't match the broadcast shape [2, 2, 3]",
        () -> Functional.binaryCrossEntropy(logits, logits, three, Reduction.MEAN));
    refused(
        "output with shape [2, 3] doesn't match the broadcast shape [2, 2, 3]",
        () -> Functional.binaryCrossEntropyWithLogits(logits, logits, null, Reduction.MEAN, three));
  }

  @Test
  void logitsAndTargetsOfTwoShapesAreRefused() {
    refused(
        "Target size ([2]) must be the same as input size ([2, 3])",
        () -> new BCEWithLogitsLoss().apply(logits, Tensor.ones(2)));
  }

  @Test
  void classesThatAreNoInt64NumbersAreRefused() {
    refused(
        "expected target dtype to be Long or Byte, but got Float",
        () -> new CrossEntropyLoss().apply(logits, Tensor.ones(2)));
    refused(
        "expected target dtype to be Long or Byte, but got Bool",
        () -> new NLLLoss().apply(logits, Tensor.tensor(new boolean[] {true, false})));
  }

  @Test
  void classesAsIntsGiveTheSameLoss() {
    Tensor ints = Tensor.tensor(new int[] {0, 1});
    Tensor longs = Tensor.tensor(new long[] {0, 1});

    assertEquals(
        new CrossEntropyLoss().apply(logits, longs).item(),
        new CrossEntropyLoss().apply(logits, ints).item());
    assertEquals(
        new NLLLoss().apply(logits, longs).item(), new NLLLoss().apply(logits, ints).item());
    assertEquals(
        new MultiMarginLoss().apply(logits, longs).item(),
        new MultiMarginLoss().apply(logits, ints).item());
  }

  @Test
  void aTargetOfBinaryCrossEntropyOfAnotherTypeIsNamedWithItsConversion() {
    refused(
        "Found dtype Int but expected Float for the target: convert it by"
            + " target.to(DType.FLOAT32)",
        () -> new BCELoss().apply(Tensor.full(Shape.of(2), 0.5), Tensor.tensor(new int[] {0, 1})));
  }

  @Test
  void aBatchOfOtherSizeIsRefused() {
    refused(
        "Expected input batch_size (2) to match target batch_size (3).",
        () -> new CrossEntropyLoss().apply(logits, Tensor.tensor(new long[] {0, 1, 2})));
  }

  @Test
  void classesThatDoNotExistAreRefused() {
    outOfBounds("Target 3 is out of bounds.", 0, 3);
    outOfBounds("Target -1 is out of bounds.", 0, -1);
  }

  private void outOfBounds(String message, long... target) {
    Tensor classes = Tensor.tensor(target);
    for (Loss loss : new Loss[] {new CrossEntropyLoss(), new NLLLoss()}) {
      outOfBounds(message, () -> loss.apply(logits, classes));
    }
  }

  private static void outOfBounds(String message, Executable action) {
    IndexOutOfBoundsException error = assertThrows(IndexOutOfBoundsException.class, action);
    assertTrue(error.getMessage().startsWith(message), error::getMessage);
  }

  @Test
  void marginLossesRefuseClassesThatDoNotExist() {
    Tensor wrong = Tensor.tensor(new long[] {0, 3});
    outOfBounds(
        "target out of range: 3 of 3 classes", () -> new MultiMarginLoss().apply(logits, wrong));
    Tensor labels = Tensor.tensor(new long[][] {{0, -1, 0}, {-1, 0, 3}});
    outOfBounds(
        "argument #2 'target' is out of range: 3 of 3 classes",
        () -> new MultiLabelMarginLoss().apply(logits, labels));
  }

  @Test
  void marginLossesRefuseArgumentsThatDoNotFit() {
    refused(
        "only p == 1 and p == 2 supported, but got 3",
        () -> new MultiMarginLoss(MultiMarginLoss.Options.DEFAULT.withP(3)));
    refused(
        "multi_margin_loss: target tensor should be 1-D with size equal to the number of input"
            + " samples (batch size). Expected target size [2], but got [1]. Input has shape [2,"
            + " 3].",
        () -> new MultiMarginLoss().apply(logits, Tensor.tensor(new long[] {0})));
    refused(
        "expected scalar type Long but found Float",
        () -> new MultiMarginLoss().apply(logits, Tensor.ones(2)));
    refused(
        "inconsistent weight size, expected 3 but got [2]",
        () -> Functional.multiMarginLoss(logits, classes, 1, 1, Tensor.ones(2), Reduction.MEAN));
    refused(
        "Expected non-empty vector or matrix with optional 0-dim batch size, but got: [1, 2, 3]",
        () -> new MultiLabelMarginLoss().apply(logits.unsqueeze(0), logits));
    refused(
        "inconsistent target size: [2] for input of size: [2, 3]",
        () -> new MultiLabelMarginLoss().apply(logits, classes));
  }

  @Test
  void wholeNumbersAsClassProbabilitiesAreRefused() {
    refused(
        "Expected floating point type for target with class probabilities, got Long",
        () -> new CrossEntropyLoss().apply(logits, logits.to(DType.INT64)));
  }

  @Test
  void severalClassesForARowAreRefused() {
    refused(
        "0D or 1D target tensor expected, multi-target not supported",
        () -> new CrossEntropyLoss().apply(logits, classes.unsqueeze(1)));
  }

  @Test
  void spatialTargetsOfOtherSizeAreRefused() {
    refused(
        "Expected target size [2, 4], got [2, 5]",
        () ->
            new CrossEntropyLoss().apply(Tensor.ones(2, 3, 4), Tensor.ones(2, 5).to(DType.INT64)));
    refused(
        "only batches of spatial targets supported (3D tensors) but got targets of dimension: 1",
        () -> new CrossEntropyLoss().apply(Tensor.ones(2, 3, 4, 4), classes));
    refused(
        "size mismatch (got input: [2, 3, 4, 4] , target: [2, 4, 1]",
        () ->
            new CrossEntropyLoss()
                .apply(Tensor.ones(2, 3, 4, 4), Tensor.ones(2, 4, 1).to(DType.INT64)));
  }

  @Test
  void classWeightsOfOtherSizeOrTypeAreRefused() {
    CrossEntropyLoss.Options options = CrossEntropyLoss.Options.DEFAULT;
    refused(
        "weight tensor should be defined either for all 3 classes or no classes but got weight "
            + "tensor of shape: [2]",
        () -> new CrossEntropyLoss(options.withWeight(Tensor.ones(2))).apply(logits, classes));
    refused(
        "expected scalar type Float but found Double",
        () ->
            new CrossEntropyLoss(options.withWeight(Tensor.ones(3).to(DType.FLOAT64)))
                .apply(logits, classes));
  }

  @Test
  void weightsAreConstants() {
    Tensor learnt = Tensor.ones(3).requiresGrad_();
    refused(
        "a loss is not differentiable with respect to argument 'weight'",
        () -> Functional.binaryCrossEntropy(logits, logits, learnt, Reduction.MEAN));
  }

  @Test
  void labelSmoothingOutsideOfTheUnitIntervalIsRefused() {
    refused(
        "label_smoothing must be between 0.0 and 1.0. Got: 1.5",
        () ->
            new CrossEntropyLoss(CrossEntropyLoss.Options.DEFAULT.withLabelSmoothing(1.5))
                .apply(logits, classes));
  }

  @Test
  void ignoringAClassAmongProbabilitiesIsRefused() {
    refused(
        "ignore_index is not supported for floating point target",
        () ->
            new CrossEntropyLoss(CrossEntropyLoss.Options.DEFAULT.withIgnoreIndex(1))
                .apply(logits, logits));
  }

  @Test
  void batchmeanOfOtherLossesThanTheDivergenceIsRefused() {
    refused(
        "batchmean is not a valid value for reduction",
        () -> new MSELoss(Reduction.BATCHMEAN).apply(logits, logits));
    assertEquals(3, new KLDivLoss(Reduction.BATCHMEAN).apply(logits.neg(), logits).item(), 1e-6);
  }

  @Test
  void wholeNumbersAreRefused() {
    Tensor whole = logits.to(DType.INT64);
    refused("\"mse_cpu\" not implemented for 'Long'", () -> new MSELoss().apply(whole, whole));
    refused(
        "kl_div: Integral inputs not supported.",
        () -> new KLDivLoss(Reduction.SUM).apply(logits, whole));
  }

  @Test
  void bordersThatAreNotPositiveAreRefused() {
    refused(
        "huber_loss does not support non-positive values for delta",
        () -> new HuberLoss(HuberLoss.Options.DEFAULT.withDelta(0)).apply(logits, logits));
    refused(
        "smooth_l1_loss does not support negative values for beta",
        () -> new SmoothL1Loss(SmoothL1Loss.Options.DEFAULT.withBeta(-1)).apply(logits, logits));
    refused(
        "TripletMarginLoss: expected margin to be greater than 0, got -1.0 instead",
        () -> new TripletMarginLoss(TripletMarginLoss.Options.DEFAULT.withMargin(-1)));
  }

  @Test
  void variancesThatAreNegativeOrDoNotFitAreRefused() {
    GaussianNLLLoss loss = new GaussianNLLLoss();
    refused("var has negative entry/entries", () -> loss.apply(logits, logits, logits.neg()));
    refused("var is of incorrect size", () -> loss.apply(logits, logits, Tensor.ones(3)));
  }

  @Test
  void vectorsAndTargetsThatDoNotFitAreRefused() {
    refused(
        "1D target tensor expects 2D input tensors, but found inputs with sizes [3] and [3].",
        () -> new CosineEmbeddingLoss().apply(Tensor.ones(3), Tensor.ones(3), Tensor.ones(2)));
    refused(
        "margin_ranking_loss : All input tensors should have same dimension but got sizes: "
            + "input1: [2, 3], input2: [2, 3], target: [2]",
        () -> new MarginRankingLoss().apply(logits, logits, Tensor.ones(2)));
    refused(
        "The anchor, positive, and negative tensors are expected to have the same number of "
            + "dimensions, but got: anchor 2D, positive 2D, and negative 1D inputs",
        () -> new TripletMarginLoss().apply(logits, logits, Tensor.ones(3)));
  }

  private static void refused(String message, Executable loss) {
    IllegalArgumentException error = assertThrows(IllegalArgumentException.class, loss);
    assertTrue(error.getMessage().startsWith(message), error::getMessage);
  }
}
