package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lemur.core.Tensor;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

/** What PyTorch says where functions are not smooth, or not defined. */
class ElementwiseKinksTest {
  private static final float NAN = Float.NaN;
  private static final float INF = Float.POSITIVE_INFINITY;

  @Test
  void reluStopsTheGradientAtZeroAndKeepsNan() {
    check(Tensor::relu, floats(-1, 0, 2, NAN), floats(0, 0, 2, NAN), floats(0, 0, 1, 1));
  }

  @Test
  void leakyReluUsesTheSlopeAtZero() {
    check(x -> x.leakyRelu(0.5), floats(-2, 0, 2), floats(-1, 0, 2), floats(.5f, .5f, 1));
  }

  @Test
  void absIsFlatAtZero() {
    check(Tensor::abs, floats(-1, 0, 2, NAN), floats(1, 0, 2, NAN), floats(-1, 0, 1, 0));
  }

  @Test
  void signOfNanIsZero() {
    check(
        Tensor::sign, floats(-2, 0, 3, NAN, -INF), floats(-1, 0, 1, 0, -1), floats(0, 0, 0, 0, 0));
  }

  @Test
  void sqrtIsSteepAtZeroAndUndefinedBelow() {
    check(Tensor::sqrt, floats(-1, 0, 4, INF), floats(NAN, 0, 2, INF), floats(NAN, INF, .25f, 0));
  }

  @Test
  void logOfZeroIsMinusInfinity() {
    check(Tensor::log, floats(-1, 0, 1), floats(NAN, -INF, 0), floats(-1, INF, 1));
  }

  @Test
  void sigmoidAndTanhSaturate() {
    check(
        Tensor::sigmoid,
        floats(-INF, 0, INF, NAN),
        floats(0, .5f, 1, NAN),
        floats(0, .25f, 0, NAN));
    check(Tensor::tanh, floats(-INF, 0, INF, NAN), floats(-1, 0, 1, NAN), floats(0, 1, 0, NAN));
  }

  @Test
  void roundTakesTheEvenNeighbour() {
    check(
        Tensor::round,
        floats(-1.5f, -.5f, .5f, 1.5f, 2.5f, INF),
        floats(-2, -0f, 0, 2, 2, INF),
        floats(0, 0, 0, 0, 0, 0));
  }

  @Test
  void truncAndFracKeepTheSign() {
    check(Tensor::trunc, floats(-1.5f, 1.5f), floats(-1, 1), floats(0, 0));
    check(Tensor::frac, floats(-1.5f, 1.5f, INF), floats(-.5f, .5f, NAN), floats(1, 1, 1));
  }

  @Test
  void clampPassesTheGradientAtItsBounds() {
    check(
        x -> x.clamp(0, 1),
        floats(-1, 0, .5f, 1, 2, NAN),
        floats(0, 0, .5f, 1, 1, NAN),
        floats(0, 1, 1, 1, 0, 0));
  }

  @Test
  void clampWithCrossedBoundsGivesTheUpper() {
    check(x -> x.clamp(1, 0), floats(-1, .5f, 2), floats(0, 0, 0), floats(0, 0, 0));
  }

  @Test
  void clampWithANanBoundIsNan() {
    check(x -> x.clamp(Double.NaN, 1.0), floats(-1, 2), floats(NAN, NAN), floats(0, 0));
  }

  @Test
  void clampByTensorsSendsTheGradientToTheBoundThatHolds() {
    Tensor x = leaf(-1, 0, .5f, 2, NAN, .5f, .5f);
    Tensor low = leaf(0, 0, 0, 0, 0, NAN, 2);
    Tensor high = leaf(1, 1, 1, 1, 1, 1, 1);

    Tensor y = x.clamp(low, high);
    y.backward(y.onesLike());

    assertArrayEquals(floats(0, 0, .5f, 1, NAN, NAN, 1), y.toFloatArray());
    assertArrayEquals(floats(0, 1, 1, 0, 0, 0, 0), x.grad().toFloatArray());
    assertArrayEquals(floats(1, 0, 0, 0, 0, 0, 0), low.grad().toFloatArray());
    assertArrayEquals(floats(0, 0, 0, 1, 0, 0, 1), high.grad().toFloatArray());
  }

  @Test
  void maximumSharesTheGradientAmongEqualsAndKeepsNan() {
    check(
        Tensor::maximum,
        floats(-1, 0, .5f, NAN, 1),
        floats(0, 0, 0, 0, NAN),
        floats(0, 0, .5f, NAN, NAN),
        floats(0, .5f, 1, 1, 1),
        floats(1, .5f, 0, 1, 1));
  }

  @Test
  void minimumSharesTheGradientAmongEqualsAndKeepsNan() {
    check(
        Tensor::minimum,
        floats(-1, 0, .5f, NAN, 1),
        floats(0, 0, 0, 0, NAN),
        floats(-1, 0, 0, NAN, NAN),
        floats(1, .5f, 0, 1, 1),
        floats(0, .5f, 1, 1, 1));
  }

  @Test
  void fmaxPrefersNumbersToNan() {
    check(
        Tensor::fmax,
        floats(-1, 0, NAN, 1, NAN),
        floats(0, 0, 0, NAN, NAN),
        floats(0, 0, 0, 1, NAN),
        floats(0, 1, 0, 1, 1),
        floats(1, 0, 1, 0, 0));
  }

  @Test
  void fminPrefersNumbersToNan() {
    check(
        Tensor::fmin,
        floats(-1, 0, NAN, 1, NAN),
        floats(0, 0, 0, NAN, NAN),
        floats(-1, 0, 0, 1, NAN),
        floats(1, 1, 0, 1, 1),
        floats(0, 0, 1, 0, 0));
  }

  @Test
  void powerHasNoGradientForExponentZero() {
    check(x -> x.pow(0), floats(0, 2, NAN, INF), floats(1, 1, 1, 1), floats(0, 0, 0, 0));
  }

  @Test
  void powerOfTensorsHasPyTorchsGradientsAtZero() {
    check(
        Tensor::pow,
        floats(0, 0, 0, 2, -2, -2, NAN, 1, 0),
        floats(0, 2, -1, 0, 2, .5f, 0, NAN, .5f),
        floats(1, 0, INF, 1, 4, NAN, 1, 1, 0),
        floats(0, 0, -INF, 0, -4, NAN, 0, NAN, INF),
        floats(0, 0, -INF, (float) Math.log(2), NAN, NAN, NAN, 0, 0));
  }

  @Test
  void powerOfANumberHasPyTorchsGradientsAtZero() {
    check(
        y -> Tensor.pow(0, y),
        floats(0, 2, -1, NAN),
        floats(1, 0, INF, NAN),
        floats(0, 0, -INF, NAN));
  }

  @Test
  void remainderHasTheSignOfTheDivisor() {
    check(
        Tensor::remainder,
        floats(-1, 5, -5, 5, 1, INF, 2),
        floats(3, 3, 3, -3, 0, 2, INF),
        floats(2, 2, 1, -1, NAN, NAN, 2),
        floats(1, 1, 1, 1, 1, 1, 1),
        floats(1, -1, 2, 2, -INF, NAN, -0f));
  }

  @Test
  void fmodHasTheSignOfTheDividend() {
    check(
        Tensor::fmod,
        floats(-1, 5, -5, 5, 1, INF, 2),
        floats(3, 3, 3, -3, 0, 2, INF),
        floats(-1, 2, -2, 2, NAN, NAN, 2),
        floats(1, 1, 1, 1, 1, 1, 1),
        floats(0, -1, 1, 1, -INF, -INF, -0f));
  }

  @Test
  void atan2HasNoGradientAtTheOrigin() {
    check(
        Tensor::atan2,
        floats(0, 1),
        floats(0, 2),
        floats(0, (float) Math.atan2(1, 2)),
        floats(0, .4f),
        floats(0, -.2f));
  }

  @Test
  void nanToNumStopsTheGradientWhereItReplaces() {
    check(
        Tensor::nanToNum,
        floats(2, NAN, INF, -INF),
        floats(2, 0, Float.MAX_VALUE, -Float.MAX_VALUE),
        floats(1, 0, 0, 0));
  }

  @Test
  void whereGivesNoGradientToWhatItLeavesOut() {
    Tensor x = leaf(1, 2);
    Tensor y = leaf(3, 4);

    x.where(tensor(new boolean[] {false, true}), y).backward(leaf(1, 1).detach());

    assertArrayEquals(floats(0, 1), x.grad().toFloatArray());
    assertArrayEquals(floats(1, 0), y.grad().toFloatArray());
  }

  private static void check(
      UnaryOperator<Tensor> function, float[] input, float[] output, float[] gradient) {
    Tensor x = leaf(input);
    Tensor y = function.apply(x);
    y.backward(y.onesLike());
    assertClose(output, y);
    assertClose(gradient, x.grad());
  }

  private static void check(
      BinaryOperator<Tensor> function,
      float[] first,
      float[] second,
      float[] output,
      float[] gradientOfFirst,
      float[] gradientOfSecond) {
    Tensor x = leaf(first);
    Tensor y = leaf(second);
    Tensor z = function.apply(x, y);
    z.backward(z.onesLike());
    assertClose(output, z);
    assertClose(gradientOfFirst, x.grad());
    assertClose(gradientOfSecond, y.grad());
  }

  private static void assertClose(float[] expected, Tensor actual) {
    assertArrayEquals(expected, actual.toFloatArray(), 1e-6f);
  }

  private static Tensor leaf(float... values) {
    return tensor(values).requiresGrad_();
  }

  private static float[] floats(float... values) {
    return values;
  }
}
