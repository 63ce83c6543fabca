package dev.lemur.core.random;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Generator;
import java.util.Arrays;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** Expected values are what PyTorch draws right after {@code manual_seed(7)}. */
class DistributionsTest {
  private final Generator generator = new Generator().manualSeed(7);

  @Test
  void bernoulliOfOneProbabilityIsTheSameForAllTypes() {
    boolean[] booleans = new boolean[8];
    float[] floats = new float[8];
    double[] doubles = new double[8];
    generator.bernoulli(booleans, 0.3);
    generator.manualSeed(7).bernoulli(floats, 0.3);
    generator.manualSeed(7).bernoulli(doubles, 0.3);
    assertArrayEquals(
        new boolean[] {true, true, false, false, false, false, true, false}, booleans);
    assertArrayEquals(new float[] {1, 1, 0, 0, 0, 0, 1, 0}, floats);
    assertArrayEquals(new double[] {1, 1, 0, 0, 0, 0, 1, 0}, doubles);
  }

  @Test
  void bernoulliOfNothingAndOfAllIsCertain() {
    boolean[] never = new boolean[1000];
    boolean[] always = new boolean[1000];
    boolean[] all = new boolean[1000];
    Arrays.fill(all, true);
    generator.bernoulli(never, 0);
    generator.bernoulli(always, 1);
    assertArrayEquals(new boolean[1000], never);
    assertArrayEquals(all, always);
  }

  @Test
  void bernoulliOfManyProbabilitiesDrawsPyTorchsTruths() {
    boolean[] expected = {false, true, false, false, false};
    assertArrayEquals(expected, generator.bernoulli(new float[] {0.1f, 0.9f, 0.5f, 0.5f, 0.2f}));
    generator.manualSeed(7);
    assertArrayEquals(expected, generator.bernoulli(new double[] {0.1, 0.9, 0.5, 0.5, 0.2}));
  }

  @Test
  void cauchyDrawsPyTorchsNumbers() {
    float[] drawn = new float[3];
    generator.cauchy(drawn, 1.5, 2);
    assertArrayEquals(new float[] {-0.16111155f, -0.2224061f, 5.8237844f}, drawn);
  }

  @Test
  void geometricDrawsPyTorchsNumbers() {
    float[] drawn = new float[6];
    generator.geometric(drawn, 0.2);
    assertArrayEquals(new float[] {6, 6, 1, 2, 1, 1}, drawn);
  }

  @Test
  void logNormalDrawsPyTorchsNumbers() {
    float[] drawn = new float[3];
    generator.logNormal(drawn, 0.5, 0.25);
    assertArrayEquals(new float[] {1.589312f, 2.0067878f, 2.0890417f}, drawn);
  }

  @Test
  void exponentialDrawsPyTorchsNumbers() {
    float[] drawn = new float[3];
    generator.exponential(drawn, 2);
    assertArrayEquals(new float[] {0.16382197f, 0.15989174f, 0.99058771f}, drawn);
  }

  @Test
  void float64DrawsTheNumbersThatFloat32Rounds() {
    float[] floats = new float[12];
    double[] doubles = new double[12];
    generator.normal(floats, 3, 0.5);
    generator.manualSeed(7).normal(doubles, 3, 0.5);
    for (int k = 0; k < floats.length; k++) {
      assertEquals(floats[k], (float) doubles[k]);
    }
  }

  @Test
  void theLastSixteenNormalsAreDrawnAnewWhereBlocksDoNotFit() {
    float[] drawn = new float[20];
    generator.normal(drawn, 3, 0.5);
    assertArrayEquals(
        new float[] {
          1.96926105f,
          3.3370504f,
          2.3383272f,
          2.3201156f,
          2.5666492f,
          2.7179966f,
          1.9717687f,
          2.8216388f
        },
        Arrays.copyOfRange(drawn, 12, 20));
  }

  @Test
  void normalsWithoutDeviationAreTheMean() {
    float[] drawn = new float[17];
    generator.normal(drawn, 2, 0);
    for (float value : drawn) {
      assertEquals(2, value);
    }
  }

  @Test
  void uniformNeverReachesTheExcludedBound() {
    float[] drawn = new float[100_000];
    float high = Math.nextUp(1f);
    generator.uniform(drawn, 1, high);
    for (float value : drawn) {
      assertTrue(value < high, () -> value + " is not below " + high);
    }
  }

  @Test
  void randintTakes64BitsFromTwoToThe28On() {
    assertArrayEquals(new long[] {59306160, 171107527}, randint(0, (1 << 28) - 1));
    assertArrayEquals(new long[] {171107524, 27798006}, randint(0, 1 << 28));
  }

  @Test
  void randintSpansAlmostAllLongs() {
    assertArrayEquals(
        new long[] {-7815732517915138876L, 5163590386780219894L},
        randint(Long.MIN_VALUE, Long.MAX_VALUE));
  }

  private long[] randint(long low, long high) {
    long[] drawn = new long[2];
    generator.manualSeed(7).randint(drawn, low, high);
    return drawn;
  }

  @Test
  void randomOfAllNonNegativeLongsDrawsPyTorchsNumbers() {
    long[] drawn = new long[2];
    generator.random(drawn);
    assertArrayEquals(new long[] {1407639518939636932L, 5163590386780219894L}, drawn);
  }

  @Test
  void randomOfAllNonNegativeIntsDrawsPyTorchsNumbers() {
    int[] drawn = new int[2];
    generator.random(drawn);
    assertArrayEquals(new int[] {327741615, 976413892}, drawn);
  }

  @Test
  void randpermHoldsEachNumberOnce() {
    assertArrayEquals(new long[] {0, 5, 8, 1, 7, 2, 3, 6, 4}, generator.randperm(9));
    long[] order = generator.randperm(1000);
    Arrays.sort(order);
    assertArrayEquals(LongStream.range(0, 1000).toArray(), order);
  }

  @Test
  void randpermOfNoneAndOneDrawsNothing() {
    long next = generator.randperm(50)[0];
    generator.manualSeed(7);
    assertEquals(0, generator.randperm(0).length);
    assertArrayEquals(new long[1], generator.randperm(1));
    assertEquals(next, generator.randperm(50)[0]);
  }

  @Test
  void multinomialWithoutReplacementDrawsEachIndexOnce() {
    assertArrayEquals(
        new long[] {1, 3, 0, 2}, generator.multinomial(new float[] {1, 2, 3, 4}, 1, 4, false));
  }

  @Test
  void multinomialOfRowsDrawsFromEachRow() {
    float[] rows = {1, 2, 3, 4, 4, 3, 2, 1};
    assertArrayEquals(new long[] {1, 3, 2, 1}, generator.multinomial(rows, 2, 2, false));
  }

  @Test
  void multinomialWithReplacementDrawsIndicesAgain() {
    float[] rows = {1, 2, 3, 4, 4, 3, 2, 1};
    assertArrayEquals(
        new long[] {1, 1, 3, 3, 3, 2, 0, 1, 2, 2},
        generator.manualSeed(7).multinomial(rows, 2, 5, true));
  }

  @Test
  void multinomialOfOneSampleIsTheSameWithAndWithoutReplacement() {
    double[] weights = {1, 2, 3, 4};
    assertArrayEquals(new long[] {1}, generator.multinomial(weights, 1, 1, true));
    assertArrayEquals(new long[] {1}, generator.manualSeed(7).multinomial(weights, 1, 1, false));
  }

  @Test
  void multinomialNeverDrawsAWeightOfZero() {
    for (long place : generator.multinomial(new float[] {0, 1, 0, 2, 0}, 1, 1000, true)) {
      assertTrue(place == 1 || place == 3, () -> "drew place " + place);
    }
  }
}
