package dev.lemur.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Tensor;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What PyTorch draws for seed 0 into tensors whose memory is not in row-major order. */
class PermutedDrawsTest {
  private static final float[] UNIFORM = {0.4963f, 0.1320f, 0.7682f, 0.3074f, 0.0885f, 0.6341f};
  private static final float[] NORMAL = {1.5410f, 0.5684f, -0.2934f, -1.0845f, -2.1788f, -1.3986f};

  @BeforeEach
  void seed() {
    Tensor.manualSeed(0);
  }

  @Test
  void aTransposedTensorIsFilledInTheOrderOfMemory() {
    assertDrawn(UNIFORM, Tensor.zeros(2, 3).t().uniform_());
  }

  @Test
  void normalNumbersFillATransposedTensorInTheOrderOfMemory() {
    assertDrawn(NORMAL, Tensor.zeros(2, 3).t().normal_());
  }

  @Test
  void truthsFillATransposedTensorInTheOrderOfMemory() {
    assertDrawn(new float[] {0, 0, 0, 0, 1, 0}, Tensor.zeros(2, 3).t().bernoulli_(0.5));
  }

  @Test
  void drawingLikeATransposedTensorFollowsTheOrderOfMemory() {
    assertDrawn(UNIFORM, Tensor.zeros(2, 3).t().randLike());
    Tensor.manualSeed(0);
    assertDrawn(NORMAL, Tensor.zeros(2, 3).t().randnLike());
  }

  @Test
  void aPermutationOfThreeDimensionsIsFilledInTheOrderOfMemory() {
    float[] expected = {0.4963f, 0.0885f, 0.3074f, 0.4901f, 0.7682f, 0.1320f, 0.6341f, 0.8964f};
    assertDrawn(expected, Tensor.zeros(2, 2, 2).permute(2, 0, 1).uniform_());
  }

  @Test
  void drawingWholeNumbersFromContinuousDistributionsIsRefused() {
    for (Executable draw :
        List.<Executable>of(
            () -> Tensor.arange(3).uniform_(),
            () -> Tensor.arange(3).normal_(),
            () -> Tensor.arange(3).exponential_(1),
            () -> Tensor.arange(3).randLike())) {
      assertThrows(IllegalArgumentException.class, draw);
    }
  }

  private static void assertDrawn(float[] expected, Tensor actual) {
    assertArrayEquals(expected, actual.toFloatArray(), 5e-5f);
  }
}
