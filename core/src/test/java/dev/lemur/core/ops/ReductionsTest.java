package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ReductionsTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  private static Tensor floats(float... values) {
    return Tensor.tensor(values);
  }

  private static void assertText(String expected, Tensor actual) {
    assertEquals(expected, actual.toString());
  }

  @Test
  void sumsOfBoolsAndIntsAreInt64() {
    assertText("tensor(2)", Tensor.tensor(new boolean[] {true, false, true}).sum());
    assertText("tensor(3)", Tensor.tensor(new int[] {1, 2}).sum());
  }

  @Test
  void int64SumsAreExactAndWrapAround() {
    long big = (1L << 53) + 1;
    assertArrayEquals(
        new long[] {2 * big}, Tensor.tensor(new long[] {big, big}).sum().toLongArray());
    assertArrayEquals(
        new long[] {Long.MIN_VALUE},
        Tensor.tensor(new long[] {Long.MAX_VALUE, 1}).sum().toLongArray());
  }

  @Test
  void keepdimLeavesSizesOfOne() {
    Tensor x = Tensor.ones(2, 3, 4);
    assertEquals(Shape.of(2, 1, 4), x.sum(1, true).shape());
    assertEquals(Shape.of(1, 3, 1), x.mean(new int[] {0, -1}, true).shape());
    assertEquals(Shape.of(3), x.sum(0, 2).shape());
    assertEquals(Shape.of(2, 3, 1), x.max(-1, true).indices().shape());
  }

  @Test
  void reducingNoDimensionsReducesAll() {
    assertEquals(24, Tensor.ones(2, 3, 4).sum(new int[0]).item());
    assertEquals(Shape.of(1, 1), Tensor.ones(2, 3).amax(new int[0], true).shape());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, 31, 32, 33, 63, 64, 500, 513, 4095, 4096, 4097, 40_000, 70_001})
  void sumsOfAnyLengthCountEveryElementOnce(int length) {
    Tensor x = Tensor.arange(length).to(DType.FLOAT64);
    double expected = length * (length - 1.0) / 2;
    assertEquals(expected, x.sum().item());
    assertArrayEquals(
        new double[] {length, length, length}, Tensor.ones(3, length).sum(1).toDoubleArray());
    assertArrayEquals(
        new double[] {length, length, length}, Tensor.ones(length, 3).sum(0).toDoubleArray());
  }

  @Test
  void dimensionsInAnyMemoryOrderAreSummed() {
    Tensor x = Tensor.arange(2 * 3 * 4 * 5).to(DType.FLOAT32).view(2, 3, 4, 5);
    Tensor permuted = x.permute(2, 0, 3, 1);
    assertText(x.sum(0, 3).t().toString(), permuted.sum(1, 2));
    assertText(x.sum(1).permute(1, 0, 2).toString(), permuted.sum(3));
  }

  @Test
  void longFloatSumsAreAccurate() {
    Tensor x = Tensor.full(Shape.of(1_000_000), 0.1f);
    assertEquals(1_000_000 * (double) 0.1f, x.sum().item(), 0.02);
    assertEquals(0.1f, x.mean().item(), 1e-8);
    assertEquals(1_000_000 * (double) 0.1f, x.view(1_000_000, 1).sum(0).item(), 0.02);
  }

  @Test
  void summationDependsOnTheElementsOnly() {
    Tensor x = Tensor.randn(Shape.of(300_000), DType.FLOAT32, new Generator().manualSeed(1));
    float whole = x.sum().toFloatArray()[0];
    for (int i = 0; i < 5; i++) {
      assertEquals(whole, x.clone().sum().toFloatArray()[0]);
    }
  }

  @Test
  void sumsOfNothingAreZero() {
    assertText("tensor(0.)", Tensor.zeros(0).sum());
    assertText("tensor([0., 0., 0.])", Tensor.zeros(0, 3).sum(0));
    assertText("tensor([])", Tensor.zeros(0, 3).sum(1));
  }

  @Test
  void otherReductionsOfNothingAreTheirIdentities() {
    assertText("tensor([1., 1., 1.])", Tensor.zeros(0, 3).prod(0));
    assertText("tensor(nan)", Tensor.zeros(0).mean());
    assertText("tensor(nan)", Tensor.zeros(0).var());
    assertText("tensor([-inf, -inf, -inf])", Tensor.zeros(0, 3).logsumexp(0));
    assertText("tensor(0.)", Tensor.zeros(0).norm());
    assertText("tensor(False)", Tensor.zeros(0).any());
    assertText("tensor(True)", Tensor.zeros(0).all());
    assertText("tensor(nan)", Tensor.zeros(0).median());
  }

  @Test
  void varianceOfOneElementIsNaN() {
    assertText("tensor(nan)", floats(1).var());
    assertText("tensor(0.)", floats(1).var(new int[0], 0, false));
  }

  /** As in PyTorch, where the boolean after the dimension is not {@code keepdim}. */
  @Test
  void theBooleanOfAVarianceSaysWhetherItIsUnbiased() {
    Tensor x = Tensor.arange(6.0).reshape(2, 3);

    assertText("tensor([2.2500, 2.2500, 2.2500])", x.var(0, false));
    assertText("tensor([4.5000, 4.5000, 4.5000])", x.var(0, true));
    assertText("tensor([[2.2500, 2.2500, 2.2500]])", x.var(0, false, true));
    assertText("tensor(2.9167)", x.var(false));
    assertText("tensor([1.5000, 1.5000, 1.5000])", x.std(0, false));
    assertText("tensor(1.7078)", x.std(false));
    assertText("tensor([[1.7078]])", x.std(new int[] {0, 1}, false, true));
  }

  @Test
  void varianceFarFromZeroIsAccurate() {
    Tensor x = Tensor.arange(0.0, 1000.0, 1.0).add(1e6);
    assertEquals(83_416.6667, x.var().item(), 0.5);
  }

  @Test
  void nanWinsEveryExtreme() {
    Tensor x = floats(3, NAN, 1, NAN);
    assertText("tensor(nan)", x.max());
    assertText("tensor(nan)", x.amin());
    assertText("tensor(1)", x.argmax());
    assertText("tensor(1)", x.argmin());
    assertText("tensor(1)", x.min(0).indices());
  }

  @Test
  void argumentsOfExtremesAreTheFirstOfEquals() {
    Tensor x = Tensor.tensor(new long[][] {{1, 5, 5}, {2, 2, 0}});
    assertText("tensor([1, 0])", x.argmax(1));
    assertText("tensor([[0, 2]])", x.argmin(1, true).t());
    assertText("tensor(1)", x.argmax());
  }

  @Test
  void argumentsOfExtremesAreExactForLargeIntegers() {
    long big = 1L << 60;
    assertText("tensor(1)", Tensor.tensor(new long[] {big, big + 1}).argmax());
  }

  @Test
  void fullExtremesShareTheGradientAmongEqualElements() {
    Tensor x = floats(1, 3, 3).requiresGrad_();
    x.max().backward();
    assertText("tensor([0.0000, 0.5000, 0.5000])", x.grad());
  }

  @Test
  void extremesOfADimensionGiveTheGradientToTheFirst() {
    Tensor x = floats(1, 3, 3).requiresGrad_();
    x.max(0).values().backward();
    assertText("tensor([0., 1., 0.])", x.grad());
  }

  @Test
  void normsHaveNoGradientAtZero() {
    for (double p : new double[] {0.5, 1, 1.5, 2, 3, Double.POSITIVE_INFINITY}) {
      Tensor x = Tensor.zeros(2).requiresGrad_();
      x.norm(p).backward();
      assertText("tensor([0., 0.])", x.grad());
    }
  }

  @Test
  void infiniteNormsShareTheGradientAmongEqualMagnitudes() {
    Tensor x = floats(3, -3, 0, 1).requiresGrad_();
    x.norm(Double.POSITIVE_INFINITY).backward();
    assertArrayEquals(new float[] {0.5f, -0.5f, 0, 0}, x.grad().toFloatArray());
  }

  @Test
  void deviationOfEqualElementsHasNoGradient() {
    Tensor x = floats(1, 1).requiresGrad_();
    x.std().backward();
    assertText("tensor([0., 0.])", x.grad());
  }

  @Test
  void logsumexpNeitherOverflowsNorLosesInfinities() {
    assertEquals(1000 + Math.log(2), floats(1000, 1000).logsumexp(0).item(), 1e-4);
    assertText("tensor(inf)", floats(INF, 1).logsumexp(0));
    assertText("tensor(-inf)", floats(-INF, -INF).logsumexp(0));
  }

  @Test
  void anyAndAllTakeWhatIsNotZeroForTrue() {
    Tensor x = Tensor.tensor(new float[][] {{0, NAN}, {0, 0}});
    assertText("tensor([ True, False])", x.any(1));
    assertText("tensor([False, False])", x.all(1));
    assertText("tensor([0, 1])", x.countNonzero(0));
  }

  @Test
  void cumulativeSumsOfBoolsAreInt64() {
    assertText("tensor([1, 1, 2])", Tensor.tensor(new boolean[] {true, false, true}).cumsum(0));
  }

  @Test
  void cumulativeProductsAreOfAllBefore() {
    assertText("tensor([ 2.,  6., 24.])", floats(2, 3, 4).cumprod(0));
  }

  @Test
  void reducingTheOnlyDimensionOfAScalarGivesAScalar() {
    Tensor x = Tensor.tensor(3.0);
    assertText("tensor(3.)", x.sum(0));
    assertText("tensor(3.)", x.max(-1).values());
    assertText("tensor(0)", x.argmax(0));
    assertText("tensor(3.)", x.cumsum(0));
    assertText("tensor(1.)", x.softmax(0));
    assertText("tensor(0)", x.sort().indices());
  }

  @Test
  void gradientFunctionsAreNamedAsInPyTorch() {
    Tensor x = Tensor.ones(2, 3).requiresGrad_();
    String[] names = {
      "SumBackward0",
      "SumBackward1",
      "MeanBackward0",
      "MeanBackward1",
      "MaxBackward1",
      "MaxBackward0",
      "AminBackward0",
      "ProdBackward0",
      "ProdBackward1",
      "StdBackward0",
      "VarBackward0",
      "LinalgVectorNormBackward0",
      "LogsumexpBackward0",
      "CumsumBackward0",
      "CumprodBackward0",
      "SoftmaxBackward0",
      "LogSoftmaxBackward0",
      "SortBackward0",
      "TopkBackward0",
      "MedianBackward0",
      "MedianBackward1"
    };
    Tensor[] results = {
      x.sum(),
      x.sum(0),
      x.mean(),
      x.mean(0),
      x.max(),
      x.max(0).values(),
      x.amin(0),
      x.prod(),
      x.prod(0),
      x.std(),
      x.var(0),
      x.norm(),
      x.logsumexp(0),
      x.cumsum(0),
      x.cumprod(0),
      x.softmax(0),
      x.logSoftmax(0),
      x.sort().values(),
      x.topk(1).values(),
      x.median(),
      x.median(0).values()
    };
    assertArrayEquals(
        names, Arrays.stream(results).map(y -> y.gradFn().name()).toArray(String[]::new));
  }
}
