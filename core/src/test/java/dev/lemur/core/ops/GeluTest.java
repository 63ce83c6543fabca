package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** GELU in float32, few elements in Java's loops and many in native ones. */
class GeluTest {
  private static final float LARGEST = Float.MAX_VALUE;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  @ParameterizedTest
  @ValueSource(ints = {50, 1000, 100_000})
  void valuesAndSlopesAreThoseOfDoublePrecision(int count) {
    Tensor x = Tensor.linspace(-12, 12, count);
    assertNear(gelu(x.to(DType.FLOAT64)), gelu(x));
    assertNear(slope(x.to(DType.FLOAT64)), slope(x));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void numbersOfAnySizeKeepTheirShare(int repeats) {
    Tensor x =
        Tensor.tensor(
            new float[] {0f, 1e-30f, -1e-30f, 100, -100, 1e20f, -1e20f, LARGEST, -LARGEST});
    float[] shares = {0, 5e-31f, -5e-31f, 100, 0, 1e20f, 0, LARGEST, 0};
    assertNear(shares, 1e-35f, gelu(x.repeat(repeats)).narrow(0, 0, 9));
    float[] slopes = {0.5f, 0.5f, 0.5f, 1, 0, 1, 0, 1, 0};
    assertNear(slopes, 6e-7f, slope(x.repeat(repeats)).narrow(0, 0, 9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1000})
  void infinitiesAndNanGiveNanAsInPyTorch(int repeats) {
    Tensor x = Tensor.tensor(new float[] {INFINITY, -INFINITY, Float.NaN}).repeat(repeats);
    assertEquals(3 * repeats, gelu(x).isnan().sum().item());
    assertEquals(3 * repeats, slope(x).isnan().sum().item());
  }

  private static Tensor gelu(Tensor x) {
    return Gelu.GELU.apply(x);
  }

  private static Tensor slope(Tensor x) {
    Tensor leaf = x.clone().requiresGrad_();
    gelu(leaf).sum().backward();
    return leaf.grad();
  }

  private static void assertNear(Tensor expected, Tensor actual) {
    assertNear(expected.to(DType.FLOAT32).toFloatArray(), 6e-7f, actual);
  }

  private static void assertNear(float[] expected, float error, Tensor actual) {
    float[] found = actual.detach().toFloatArray();
    for (int i = 0; i < expected.length; i++) {
      assertEquals(expected[i], found[i], error + 3e-7f * Math.abs(expected[i]), "element " + i);
    }
  }
}
