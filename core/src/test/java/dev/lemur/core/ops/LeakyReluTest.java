package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;

import dev.lemur.core.Tensor;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Few elements are computed by plain loops, many by oneDNN: with one result. */
class LeakyReluTest {
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void anInfiniteSlopeLeavesPositiveNumbersAsTheyAre(int repeats) {
    Tensor x = Tensor.tensor(new float[] {INFINITY, 2, -3}).repeat(repeats).requiresGrad_();

    Tensor y = x.leakyRelu(INFINITY);
    y.sum().backward();

    Tensor grad = x.grad();
    assertNotNull(grad);
    assertArrayEquals(new float[] {INFINITY, 2, -INFINITY}, y.narrow(0, 0, 3).toFloatArray());
    assertArrayEquals(new float[] {1, 1, INFINITY}, grad.narrow(0, 0, 3).toFloatArray());
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 10_000})
  void aSteepSlopeLeavesTheGradientOfPositiveNumbersAsItIs(int repeats) {
    Tensor x = Tensor.tensor(new float[] {5, 2, -3}).repeat(repeats).requiresGrad_();

    x.leakyRelu(1e10).sum().backward();

    Tensor grad = x.grad();
    assertNotNull(grad);
    assertArrayEquals(new float[] {1, 1, 1e10f}, grad.narrow(0, 0, 3).toFloatArray());
  }
}
