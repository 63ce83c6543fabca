package dev.lemur.core.kernel.norm;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Statistics of channels that are hard to sum, by each way to walk them. */
class ChannelNormsTest {
  private static final int COUNT = 6272;
  private static final int CHANNELS = 16;

  private final Random random = new Random(1);

  /** The mean and the variance of the first channel, in double precision. */
  private static double[] expected(float[] values) {
    double mean = 0;
    for (float value : values) {
      mean += value / (double) values.length;
    }
    double variance = 0;
    for (float value : values) {
      variance += (value - mean) * (value - mean) / values.length;
    }
    return new double[] {mean, variance};
  }

  private float[] values(IntToDoubleFunction of) {
    float[] values = new float[COUNT];
    for (int i = 0; i < COUNT; i++) {
      values[i] = (float) of.applyAsDouble(i);
    }
    return values;
  }

  /** All channels have these values, in one order or the other. */
  private static double[] computed(float[] values, boolean neighbours) {
    float[] all = new float[COUNT * CHANNELS];
    int length = COUNT / 8;
    for (int i = 0; i < COUNT; i++) {
      for (int channel = 0; channel < CHANNELS; channel++) {
        int plane = (i / length * CHANNELS + channel) * length + i % length;
        all[neighbours ? i * CHANNELS + channel : plane] = values[i];
      }
    }
    Shape shape = neighbours ? Shape.ofInts(COUNT, CHANNELS, 1) : Shape.ofInts(8, CHANNELS, length);
    Strided x = Strided.allocate(shape, DType.FLOAT32);
    Elements.set(x, all);
    double[] means = new double[CHANNELS];
    double[] variances = new double[CHANNELS];
    ChannelNorms.statistics(x, means, variances);
    assertEquals(means[0], means[CHANNELS - 1]);
    assertEquals(variances[0], variances[CHANNELS - 1]);
    return new double[] {means[0], variances[0]};
  }

  private static void check(float[] values, boolean neighbours) {
    double[] expected = expected(values);
    double[] computed = computed(values, neighbours);
    assertEquals(expected[0], computed[0], 1e-6 * Math.sqrt(expected[1]) + 1e-9, "mean");
    assertEquals(expected[1], computed[1], 5e-6 * expected[1], "variance");
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aMeanFarFromZeroLosesNothing(boolean neighbours) {
    check(values(i -> random.nextGaussian()), neighbours);
    check(values(i -> 1e4 + random.nextGaussian()), neighbours);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aBeginningFarFromTheRestLosesNothing(boolean neighbours) {
    check(values(i -> i < 64 ? 0 : 1000 + random.nextGaussian()), neighbours);
    check(values(i -> i % 2048 < 64 ? -1000 : 1000 + random.nextGaussian()), neighbours);
    check(values(i -> i < 3136 ? 0.01 * random.nextGaussian() : 500), neighbours);
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void equalValuesHaveNoVariance(boolean neighbours) {
    double[] computed = computed(values(i -> 0.1f), neighbours);

    assertEquals(0.1f, computed[0], 1e-9);
    assertEquals(0, computed[1], 1e-15);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 5, 2000, COUNT - 1})
  void infinityIsTheMean(int place) {
    for (boolean neighbours : new boolean[] {false, true}) {
      double[] computed =
          computed(values(i -> i == place ? Double.POSITIVE_INFINITY : i), neighbours);

      assertEquals(Double.POSITIVE_INFINITY, computed[0]);
      assertEquals(Double.NaN, computed[1]);
    }
  }

  @Test
  void nothingIsTheMeanWithNaN() {
    for (boolean neighbours : new boolean[] {false, true}) {
      assertEquals(Double.NaN, computed(values(i -> i == 77 ? Double.NaN : i), neighbours)[0]);
    }
  }
}
