package dev.lemur.core.ops.pooling;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.autograd.GradCheck;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class PoolingTest {
  private static final int[] ZERO = {0};
  private static final int[] ONE = {1};
  private static final int[] TWO = {2};
  private static final int[] THREE = {3};

  private final Generator generator = new Generator().manualSeed(1);

  private Tensor leaf(long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT64, generator).requiresGrad_();
  }

  private static ValuesAndIndices maxPool(Tensor input, int... kernel) {
    return MaxPool.apply(input.dim() - 2, input, kernel, kernel, ZERO, ONE, false);
  }

  private static Tensor row(float... elements) {
    return Tensor.tensor(elements).reshape(1, 1, elements.length);
  }

  @Test
  void theLargestOfEqualElementsIsTheFirst() {
    ValuesAndIndices pooled = maxPool(row(1, 3, 3, 0, 0, 0), 3);
    assertArrayEquals(new float[] {3, 0}, pooled.values().toFloatArray());
    assertArrayEquals(new long[] {1, 3}, pooled.indices().toLongArray());
  }

  @Test
  void theLargestOfSeveralNansIsTheLast() {
    ValuesAndIndices pooled = maxPool(row(Float.NaN, 1, Float.NaN, 2), 4);
    assertTrue(Double.isNaN(pooled.values().item()));
    assertEquals(2, pooled.indices().itemLong());
  }

  @Test
  void theLargestOfMinusInfinitiesIsMinusInfinity() {
    float least = Float.NEGATIVE_INFINITY;
    ValuesAndIndices pooled = maxPool(row(least, least), 2);
    assertEquals(least, pooled.values().item());
    assertEquals(0, pooled.indices().itemLong());
  }

  @Test
  void theMeanCountsThePaddingButNotWhatHangsOverIt() {
    Tensor input = Tensor.arange(25).to(DType.FLOAT32).reshape(1, 5, 5);
    Tensor over = AveragePool.apply(2, input, TWO, TWO, ZERO, true, true, null);
    assertEquals(24, over.toFloatArray()[8]);
    Tensor padded = AveragePool.apply(2, Tensor.ones(1, 2, 2), TWO, TWO, ONE, false, true, null);
    assertArrayEquals(new float[] {.25f, .25f, .25f, .25f}, padded.toFloatArray());
    Tensor inside = AveragePool.apply(2, Tensor.ones(1, 2, 2), TWO, TWO, ONE, false, false, null);
    assertArrayEquals(new float[] {1, 1, 1, 1}, inside.toFloatArray());
    Tensor divided = AveragePool.apply(2, Tensor.ones(1, 2, 2), TWO, TWO, ZERO, false, true, 8);
    assertEquals(.5, divided.item());
  }

  @Test
  void aLastWindowNeverBeginsBehindTheInput() {
    Tensor input = Tensor.ones(1, 1, 3);
    assertEquals(2, MaxPool.apply(1, input, TWO, TWO, ZERO, ONE, true).values().size(2));
    assertEquals(2, MaxPool.apply(1, input, TWO, TWO, ONE, ONE, true).values().size(2));
  }

  @Test
  void adaptingToNoSizeKeepsTheSizeOfTheDimension() {
    int[] sizes = {AveragePool.SAME_SIZE, 2};
    assertEquals(Shape.of(3, 4, 2), AveragePool.adaptive(2, Tensor.ones(3, 4, 5), sizes).shape());
  }

  @Test
  void stridedInputsGiveWhatTheirCopiesGive() {
    Tensor input = Tensor.randn(2, 6, 4, 3).permute(0, 3, 1, 2);
    assertClose("largest", maxPool(input.contiguous(), 2).values(), maxPool(input, 2).values());
    assertClose(
        "means",
        AveragePool.adaptive(2, input.contiguous(), THREE),
        AveragePool.adaptive(2, input, THREE));
  }

  @Test
  void poolingAnEmptyBatchGivesAnEmptyBatch() {
    Tensor input = Tensor.empty(0, 2, 4, 4).requiresGrad_();
    Tensor pooled = maxPool(input, 2).values();
    assertEquals(Shape.of(0, 2, 2, 2), pooled.shape());
    pooled.sum().backward();
    assertEquals(Shape.of(0, 2, 4, 4), input.grad().shape());
  }

  @Test
  void unpoolingPutsTheLargestBackInTheirPlaces() {
    ValuesAndIndices pooled = maxPool(row(1, 4, 3, 2), 2);
    Tensor back = MaxUnpool.apply(1, pooled.values(), pooled.indices(), TWO, TWO, ZERO, null);
    assertArrayEquals(new float[] {0, 4, 3, 0}, back.toFloatArray());
  }

  @Nested
  class Gradients {
    private void check(UnaryOperator<Tensor> function, Tensor input) {
      assertTrue(GradCheck.check(t -> function.apply(t.get(0)), input));
      assertTrue(GradCheck.checkSecond(t -> function.apply(t.get(0)), input));
    }

    private Tensor cube(Tensor x) {
      return x.mul(x).mul(x);
    }

    @Test
    void gradientsOfLargestElementsAreRight() {
      check(x -> cube(MaxPool.apply(1, x, THREE, TWO, ONE, ONE, true).values()), leaf(2, 1, 6));
      check(x -> cube(MaxPool.apply(2, x, TWO, ONE, ONE, TWO, false).values()), leaf(1, 2, 3, 4));
      check(x -> cube(maxPool(x, 2).values()), leaf(1, 1, 2, 4, 2));
      check(x -> cube(MaxPool.adaptive(2, x, TWO).values()), leaf(2, 3, 4));
    }

    @Test
    void gradientsOfMeansAreRight() {
      check(x -> cube(AveragePool.apply(1, x, THREE, TWO, ONE, true, true, null)), leaf(2, 1, 6));
      check(
          x -> cube(AveragePool.apply(2, x, TWO, ONE, ONE, false, false, null)), leaf(1, 2, 3, 4));
      check(
          x -> cube(AveragePool.apply(3, x, TWO, TWO, ZERO, false, true, 3)), leaf(1, 1, 2, 4, 2));
      check(x -> cube(AveragePool.adaptive(2, x, THREE)), leaf(2, 4, 5));
      check(x -> cube(AveragePool.adaptive(2, x, ONE)), leaf(2, 4, 5));
    }

    @Test
    void gradientsOfNormsAreRight() {
      Tensor positive = leaf(1, 2, 6).detach().abs().add(0.5).requiresGrad_();
      check(x -> LpPool.apply(1, x, 3, TWO, TWO, false), positive);
      check(x -> LpPool.apply(1, x, Double.POSITIVE_INFINITY, TWO, TWO, false), positive);
      check(x -> LpPool.apply(1, x, Double.NEGATIVE_INFINITY, TWO, TWO, false), positive);
    }

    @Test
    void gradientsOfFractionalPoolingsAreRight() {
      Tensor samples = Tensor.rand(Shape.of(1, 2, 2), DType.FLOAT64, generator);
      check(
          x -> cube(FractionalMaxPool.apply(2, x, TWO, THREE, samples).values()), leaf(1, 2, 5, 6));
      Tensor samples3d = Tensor.rand(Shape.of(1, 1, 3), DType.FLOAT64, generator);
      check(
          x -> cube(FractionalMaxPool.apply(3, x, TWO, TWO, samples3d).values()),
          leaf(1, 1, 4, 4, 4));
    }

    @Test
    void gradientsOfUnpoolingAreRight() {
      Tensor indices = maxPool(leaf(1, 2, 4, 4).detach(), 2).indices();
      check(x -> cube(MaxUnpool.apply(2, x, indices, TWO, TWO, ZERO, null)), leaf(1, 2, 2, 2));
    }
  }

  @Nested
  class Refusals {
    private void assertRefused(String message, Runnable pooling) {
      var error = assertThrows(IllegalArgumentException.class, pooling::run);
      assertEquals(message, error.getMessage());
    }

    private final Tensor input = Tensor.ones(2, 3, 6, 7);

    @Test
    void sizesThatAreNotOneForEachDimensionAreRefused() {
      assertRefused(
          "max_pool2d: kernel_size must either be a single int, or a tuple of two ints",
          () -> MaxPool.apply(2, input, new int[] {2, 2, 2}, TWO, ZERO, ONE, false));
      assertRefused(
          "max_pool2d: stride must either be omitted, a single int, or a tuple of two ints",
          () -> MaxPool.apply(2, input, TWO, new int[] {1, 2, 3}, ZERO, ONE, false));
    }

    @Test
    void averagesOfVolumesSmallerThanTheWindowAreRefusedWhateverTheirPadding() {
      assertRefused(
          "input image (3x4x4) smaller than kernel size (4x4x4)",
          () ->
              AveragePool.apply(
                  3, Tensor.ones(1, 3, 4, 4), new int[] {4}, ONE, TWO, false, true, null));
    }

    @Test
    void windowsThatAreLargerThanTheInputOrItsPaddingAreRefused() {
      assertRefused(
          "pad should be smaller than or equal to half of kernel size, but got pad=2,"
              + " kernel_size=2",
          () -> MaxPool.apply(2, input, TWO, TWO, TWO, ONE, false));
      int[] nine = {9};
      assertRefused(
          "Given input size: (3x6x7). Calculated output size: (3x0x0). Output size is too small",
          () -> AveragePool.apply(2, input, nine, nine, ZERO, false, true, null));
    }

    @Test
    void aDilatedWindowThatStepsOverTheInputIsRefused() {
      int[] fifteen = {15};
      int[] ten = {10};
      assertRefused(
          "pad=1, kernel_size=3 and dilation=10 leave a window without an element of 5",
          () -> MaxPool.apply(1, row(1, 2, 3, 4, 5), THREE, fifteen, ONE, ten, true));
    }

    @Test
    void windowsOfMoreThanTwoToTheThirtyOneElementsAreRefused() {
      int[] most = {Integer.MAX_VALUE};
      assertRefused(
          "Given input size: (3x6x7). Calculated output size: (3x-2147483648x-2147483648). "
              + "Output size is too small",
          () -> MaxPool.apply(2, input, most, ONE, ZERO, most, false));
    }

    @Test
    void numbersThatMakeNoSenseAreRefused() {
      assertRefused(
          "stride should not be zero", () -> MaxPool.apply(2, input, TWO, ZERO, ZERO, ONE, false));
      assertRefused(
          "divisor must be not zero",
          () -> AveragePool.apply(2, input, TWO, TWO, ZERO, false, true, 0));
    }

    @Test
    void otherDimensionsAreRefused() {
      assertRefused(
          "max_pool1d: Expected 2D or 3D (batch mode) tensor with optional 0 dim batch size for "
              + "input, but got:[3]",
          () -> MaxPool.apply(1, Tensor.ones(3), TWO, TWO, ZERO, ONE, false));
      assertRefused(
          "adaptive_avg_pool2d(): Expected 3D or 4D tensor, but got: [3, 3]",
          () -> AveragePool.adaptive(2, Tensor.ones(3, 3), TWO));
      assertRefused(
          "adaptive_avg_pool2d(): Expected input to have non-zero size for non-batch dimensions, "
              + "but input has sizes [2, 3, 0, 4] with dimension 2 being empty",
          () -> AveragePool.adaptive(2, Tensor.ones(2, 3, 0, 4), TWO));
    }

    @Test
    void fractionsOfTooFewElementsAreRefused() {
      assertRefused(
          "fractional_max_pool2d(): pool height 2 too large relative to input height 6",
          () -> FractionalMaxPool.apply(2, input, TWO, new int[] {6}, null));
      assertRefused(
          "fractional_max_pool2d(): pool height should be greater than zero, but got -2147483647",
          () -> FractionalMaxPool.apply(2, input, new int[] {-Integer.MAX_VALUE, 2}, TWO, null));
      assertRefused(
          "Expect _random_samples.size(2) equals to 2; got 3.",
          () -> FractionalMaxPool.apply(2, input, TWO, THREE, Tensor.rand(2, 3, 3)));
    }

    @Test
    void indicesBeyondTheOutputAreRefused() {
      Tensor pooled = Tensor.ones(1, 1, 2, 2);
      Tensor indices = Tensor.zeros(Shape.of(1, 1, 2, 2), DType.INT64);
      assertRefused(
          "Found an invalid max index: 99 (output volumes are of size 4x4)",
          () -> MaxUnpool.apply(2, pooled, indices.add(99), TWO, TWO, ZERO, null));
      assertRefused(
          "elements in indices should be type int64 but got: Float",
          () -> MaxUnpool.apply(2, pooled, pooled, TWO, TWO, ZERO, null));
      assertRefused(
          "Expected shape of indices to be same as that of the input tensor ([1, 1, 2, 2]) but got "
              + "indices tensor with shape: [1, 1, 2, 1]",
          () -> MaxUnpool.apply(2, pooled, indices.narrow(3, 0, 1), TWO, TWO, ZERO, null));
      assertRefused(
          "invalid output_size \"[9, 9]\" (dim 0 must be between 2 and 6)",
          () -> MaxUnpool.apply(2, pooled, indices, TWO, TWO, ZERO, new int[] {9, 9}));
    }
  }

  @Nested
  class OfIntegers {
    private final Tensor input = Tensor.arange(16).reshape(1, 1, 4, 4);

    @Test
    void theLargestIntegersOfPlanesAreFoundWithTheirPlaces() {
      for (DType dtype : new DType[] {DType.INT32, DType.INT64}) {
        var found =
            MaxPool.apply(
                2,
                input.to(dtype),
                new int[] {2},
                new int[] {2},
                new int[] {0},
                new int[] {1},
                false);
        assertEquals(dtype, found.values().dtype());
        assertEquals(List.of(5L, 7L, 13L, 15L), longs(found.values()));
        assertEquals(List.of(5L, 7L, 13L, 15L), longs(found.indices()));
      }
    }

    @Test
    void theMeansOfInt64AreCutOff() {
      Tensor means =
          AveragePool.apply(
              2, input.sub(100), new int[] {3}, new int[] {3}, new int[] {1}, false, true, null);
      assertEquals(DType.INT64, means.dtype());
      assertEquals(List.of(-43L, -42L, -39L, -38L), longs(means));
    }

    @Test
    void poolingsThatPyTorchRefusesAreRefused() {
      assertThrows(
          IllegalArgumentException.class,
          () ->
              MaxPool.apply(
                  1,
                  input.squeeze(0),
                  new int[] {2},
                  new int[] {2},
                  new int[] {0},
                  new int[] {1},
                  false));
      Tensor ints = input.to(DType.INT32);
      assertThrows(
          IllegalArgumentException.class,
          () ->
              AveragePool.apply(
                  2, ints, new int[] {2}, new int[] {2}, new int[] {0}, false, true, null));
    }

    private List<Long> longs(Tensor tensor) {
      return LongStream.of(tensor.flatten().to(DType.INT64).toLongArray()).boxed().toList();
    }
  }
}
