package dev.lemur.nn.loss;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Bilinear;
import dev.lemur.nn.Functional;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LossValuesTest {
  private final Generator generator = new Generator().manualSeed(3);

  @Test
  void ofNoElementsTheMeanIsNanAndTheSumIsZero() {
    Tensor nothing = Tensor.ones(0, 3);
    Tensor noClasses = Tensor.ones(0).to(DType.INT64);
    for (Loss mean : new Loss[] {new MSELoss(), new BCELoss(), new BCEWithLogitsLoss()}) {
      assertTrue(Double.isNaN(mean.apply(nothing, nothing).item()), mean::toString);
    }
    assertTrue(Double.isNaN(new CrossEntropyLoss().apply(nothing, noClasses).item()));
    assertEquals(0, new MSELoss(Reduction.SUM).apply(nothing, nothing).item());
    assertEquals(0, new CrossEntropyLoss(Reduction.SUM).apply(nothing, noClasses).item());
  }

  @Test
  void ifAllClassesAreIgnoredTheMeanIsNanAndTheGradientZero() {
    Tensor logits = normal(2, 3).requiresGrad_();

    Tensor loss = new CrossEntropyLoss().apply(logits, Tensor.tensor(new long[] {-100, -100}));
    loss.backward();

    assertTrue(Double.isNaN(loss.item()));
    assertArrayEquals(new float[6], gradient(logits).toFloatArray());
  }

  @Test
  void hugeLogitsGiveFiniteLossesAndGradients() {
    Tensor logits = Tensor.tensor(new float[][] {{1e4f, -1e4f, 0}}).requiresGrad_();

    Tensor loss = new CrossEntropyLoss().apply(logits, Tensor.tensor(new long[] {1}));
    loss.backward();

    assertEquals(2e4, loss.item());
    assertArrayEquals(new float[] {1, -1, 0}, gradient(logits).toFloatArray());
  }

  @Test
  void crossEntropyIsTheNegativeLogLikelihoodOfTheLogSoftmax() {
    for (int[] sizes : new int[][] {{3, 5}, {70, 40}, {5, 3000}, {300, 1000}}) {
      Tensor logits = normal(sizes[0], sizes[1]).mul(10).requiresGrad_();
      Tensor same = logits.detach().requiresGrad_();
      Tensor classes = Tensor.randint(0, sizes[1], Shape.of(sizes[0]), generator);

      Tensor fused = Functional.crossEntropy(logits, classes);
      Tensor composed = Functional.nllLoss(same.logSoftmax(1), classes);
      fused.backward();
      composed.backward();

      assertClose("loss", composed, fused);
      assertClose("gradient", same.grad(), logits.grad());
    }
  }

  @Test
  void theLayoutOfLogitsDoesNotMatter() {
    Tensor logits = normal(3, 4, 5, 2);
    Tensor classes = Tensor.randint(0, 4, Shape.of(3, 5, 2), generator);
    Tensor rows = logits.permute(0, 2, 3, 1).contiguous().requiresGrad_();
    Tensor planes = logits.requiresGrad_();

    Tensor ofRows = Functional.crossEntropy(rows.permute(0, 3, 1, 2), classes);
    Tensor ofPlanes = Functional.crossEntropy(planes, classes);
    ofRows.backward();
    ofPlanes.backward();

    assertClose("loss", ofPlanes, ofRows);
    assertClose("gradient", gradient(planes), gradient(rows).permute(0, 3, 1, 2));
  }

  @Test
  void ofManyElementsTheLossIsAsExactAsOfDoubles() {
    Tensor input = Tensor.rand(Shape.of(700, 300), DType.FLOAT32, generator);
    Tensor target = Tensor.rand(Shape.of(700, 300), DType.FLOAT32, generator);
    for (Loss loss :
        new Loss[] {
          new MSELoss(),
          new L1Loss(),
          new HuberLoss(),
          new SmoothL1Loss(),
          new BCELoss(),
          new BCEWithLogitsLoss(),
          new SoftMarginLoss()
        }) {
      Tensor exact = loss.apply(input.to(DType.FLOAT64), target.to(DType.FLOAT64));
      assertClose(loss.toString(), exact.to(DType.FLOAT32), loss.apply(input, target));
    }
  }

  @Test
  void binaryCrossEntropyIsRightAtAndNearItsBorders() {
    float[] probabilities = {0, 1, 1e-40f, 1e-30f, 1e-6f, 0.5f, 0.999999f, 0.3f};
    Tensor input = Tensor.tensor(probabilities);
    Tensor no = input.zerosLike();
    double[] expected = new double[probabilities.length];
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Math.min(100, -Math.log1p(-probabilities[i]));
    }
    assertClose(
        "of no",
        Tensor.tensor(expected).to(DType.FLOAT32),
        new BCELoss(Reduction.NONE).apply(input, no));
    for (int i = 0; i < expected.length; i++) {
      expected[i] = Math.min(100, -Math.log(probabilities[i]));
    }
    assertClose(
        "of yes",
        Tensor.tensor(expected).to(DType.FLOAT32),
        new BCELoss(Reduction.NONE).apply(input, input.onesLike()));
  }

  @Test
  void binaryCrossEntropyOfHugeLogitsIsFinite() {
    Tensor logits = Tensor.tensor(new float[] {1000, -1000, 1000, -1000});
    Tensor target = Tensor.tensor(new float[] {0, 0, 1, 1});
    assertArrayEquals(
        new float[] {1000, 0, 0, 1000},
        new BCEWithLogitsLoss(Reduction.NONE).apply(logits, target).toFloatArray());
  }

  @Test
  void anUnbatchedLossHasNoDimensions() {
    Tensor loss =
        new CrossEntropyLoss(Reduction.NONE).apply(normal(3), Tensor.tensor(new long[] {1}));
    assertEquals(Shape.SCALAR, loss.shape());
  }

  @Test
  void theMultiMarginLossComparesEachClassWithTheTarget() {
    Tensor scores = Tensor.tensor(new float[][] {{0.5f, 2, 1}, {1, 1, 1}});
    Tensor target = Tensor.tensor(new long[] {1, 0});
    MultiMarginLoss.Options none = MultiMarginLoss.Options.DEFAULT.withReduction(Reduction.NONE);
    assertClose(
        "p 1",
        Tensor.tensor(new float[] {0, 2 / 3f}),
        new MultiMarginLoss(none).apply(scores, target));
    assertClose(
        "p 2 and a margin of 2",
        Tensor.tensor(new float[] {(0.25f + 1) / 3, 8 / 3f}),
        new MultiMarginLoss(none.withP(2).withMargin(2)).apply(scores, target));
    assertClose(
        "weights",
        Tensor.tensor(new float[] {0, 2f}),
        new MultiMarginLoss(none.withWeight(Tensor.tensor(new float[] {3, 1, 1f})))
            .apply(scores, target));
  }

  @Test
  void aMarginThatIsJustKeptHasNoGradient() {
    Tensor scores = Tensor.tensor(new float[][] {{1, 0, 0}}).requiresGrad_();
    Tensor first = Tensor.tensor(new long[] {0});
    new MultiMarginLoss().apply(scores, first).backward();
    assertArrayEquals(new float[3], gradient(scores).toFloatArray());
    new MultiLabelMarginLoss().apply(scores, Tensor.tensor(new long[][] {{0, -1, -1}})).backward();
    assertArrayEquals(new float[3], gradient(scores).toFloatArray());
  }

  @Test
  void theMultiLabelMarginLossComparesTheLabelsUpToMinusOneWithTheOtherClasses() {
    Tensor scores = Tensor.tensor(new float[][] {{0.1f, 0.2f, 0.4f, 0.8f}, {1, 1, 1, 1}});
    Tensor target = Tensor.tensor(new long[][] {{3, 0, -1, 1}, {-1, 0, 1, 2}});
    assertClose(
        "losses",
        Tensor.tensor(new float[] {0.85f, 0}),
        new MultiLabelMarginLoss(Reduction.NONE).apply(scores, target));
  }

  @Test
  void theDistanceOfATripletLossIsAPartOfIt() {
    var options = TripletMarginWithDistanceLoss.Options.DEFAULT;
    var learnt = new TripletMarginWithDistanceLoss(new Bilinear(3, 3, 1), options);
    var function = new TripletMarginWithDistanceLoss((a, b) -> a.sub(b).abs().sum(1), options);
    assertEquals(2, learnt.parameters().size());
    assertEquals("TripletMarginWithDistanceLoss()", function.toString());
    assertEquals(
        "TripletMarginWithDistanceLoss(\n  (distance_function): PairwiseDistance()\n)",
        new TripletMarginWithDistanceLoss().toString());
    Tensor zeros = Tensor.zeros(2, 3);
    assertEquals(0.5, function.apply(zeros, zeros, zeros.add(1 / 6f)).item(), 1e-6);
  }

  @Test
  void theOperationsHavePyTorchsNames() {
    Tensor x = Tensor.rand(Shape.of(4, 3), DType.FLOAT32, generator).requiresGrad_();
    Tensor y = Tensor.rand(Shape.of(4, 3), DType.FLOAT32, generator);
    Tensor classes = Tensor.tensor(new long[] {0, 1, 2, 0});
    assertEquals("MseLossBackward0", gradFn(new MSELoss(), x, y));
    assertEquals("MeanBackward0", gradFn(new L1Loss(), x, y));
    assertEquals("SumBackward0", gradFn(new L1Loss(Reduction.SUM), x, y));
    assertEquals("AbsBackward0", gradFn(new L1Loss(Reduction.NONE), x, y));
    assertEquals("SmoothL1LossBackward0", gradFn(new SmoothL1Loss(), x, y));
    assertEquals("HuberLossBackward0", gradFn(new HuberLoss(), x, y));
    assertEquals("BinaryCrossEntropyBackward0", gradFn(new BCELoss(), x, y));
    assertEquals("BinaryCrossEntropyWithLogitsBackward0", gradFn(new BCEWithLogitsLoss(), x, y));
    assertEquals("SoftMarginLossBackward0", gradFn(new SoftMarginLoss(), x, y));
    assertEquals("NllLossBackward0", gradFn(new CrossEntropyLoss(), x, classes));
    assertEquals("NllLossBackward0", gradFn(new NLLLoss(), x, classes));
    assertEquals(
        "NllLoss2DBackward0",
        gradFn(new NLLLoss(), x.view(1, 3, 2, 2), Tensor.zeros(1, 2, 2).to(DType.INT64)));
    assertEquals("DivBackward0", gradFn(new KLDivLoss(Reduction.BATCHMEAN), x, y));
  }

  private static String gradFn(Loss loss, Tensor input, Tensor target) {
    return String.valueOf(loss.apply(input, target).gradFn()).replaceAll("[<>]", "");
  }

  @Test
  void classWeightsArePartOfTheState() {
    Tensor weight = Tensor.ones(3);
    Loss loss = new CrossEntropyLoss(CrossEntropyLoss.Options.DEFAULT.withWeight(weight));
    assertEquals(Map.of("weight", weight).keySet(), loss.stateDict().keySet());
    assertEquals("CrossEntropyLoss()", loss.toString());
  }

  private Tensor normal(long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT32, generator);
  }

  private static Tensor gradient(Tensor leaf) {
    @Nullable Tensor grad = leaf.grad();
    if (grad == null) {
      throw new AssertionError("no gradient");
    }
    return grad;
  }
}
