package dev.lemur.core.ops.conv;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConvolutionTest {
  private static final int[] ONE = {1};
  private static final int[] ZERO = {0};

  private final Generator generator = new Generator().manualSeed(1);

  private static Tensor conv2d(Tensor input, Tensor weight, @Nullable Tensor bias) {
    return Convolution.apply(2, input, weight, bias, ONE, ZERO, ONE, 1);
  }

  private Tensor leaf(long... shape) {
    return Tensor.randn(Shape.of(shape), DType.FLOAT64, generator).requiresGrad_();
  }

  @Test
  void convolvingAddsTheProductsUnderTheKernel() {
    Tensor input = Tensor.arange(9).to(DType.FLOAT32).reshape(1, 1, 3, 3);
    Tensor weight = Tensor.tensor(new float[] {1, 2, 3, 4}).reshape(1, 1, 2, 2);
    Tensor output = conv2d(input, weight, Tensor.tensor(new float[] {100}));
    assertArrayEquals(new float[] {127, 137, 157, 167}, output.toFloatArray());
  }

  @Test
  void convolvingASampleGivesASampleWithoutABatch() {
    Tensor input = Tensor.randn(2, 5, 6);
    Tensor weight = Tensor.randn(3, 2, 2, 3);
    Tensor output = conv2d(input, weight, null);
    assertClose("output", conv2d(input.unsqueeze(0), weight, null).squeeze(0), output);
  }

  @Test
  void convolvingWholeNumbersGivesWholeNumbers() {
    Tensor output =
        conv2d(
            Tensor.ones(Shape.of(1, 2, 3, 3), DType.INT64),
            Tensor.ones(Shape.of(1, 2, 2, 2), DType.INT64),
            null);
    assertEquals(DType.INT64, output.dtype());
    assertArrayEquals(new long[] {8, 8, 8, 8}, output.toLongArray());
  }

  @Test
  void convolvingAnEmptyBatchGivesNothingAndZeroGradients() {
    Tensor weight = Tensor.randn(3, 2, 2, 2).requiresGrad_();
    Tensor output = conv2d(Tensor.empty(0, 2, 4, 4), weight, null);
    assertEquals(Shape.of(0, 3, 3, 3), output.shape());
    output.sum().backward();
    assertClose("gradient", Tensor.zeros(3, 2, 2, 2), weight.grad());
  }

  @Test
  void stridedOperandsGiveWhatTheirCopiesGive() {
    Tensor input = Tensor.randn(1, 5, 6, 2).permute(0, 3, 1, 2);
    Tensor weight = Tensor.randn(2, 2, 2, 3).permute(3, 0, 1, 2);
    Tensor expected = conv2d(input.contiguous(), weight.contiguous(), null);
    assertClose("output", expected, conv2d(input, weight, null));
  }

  @Test
  void recordsNothingWhereNoGradientIsWanted() {
    assertNull(conv2d(Tensor.ones(1, 1, 3, 3), Tensor.ones(1, 1, 2, 2), null).gradFn());
  }

  @Test
  void namesItsNodeAsPyTorchDoes() {
    Tensor weight = Tensor.ones(1, 1, 2, 2).requiresGrad_();
    Tensor batch = conv2d(Tensor.ones(1, 1, 3, 3), weight, null);
    assertEquals("ConvolutionBackward0", batch.gradFn().name());
  }

  @Nested
  class Gradients {
    private void check(Function<List<Tensor>, Tensor> function, Tensor... inputs) {
      assertTrue(GradCheck.check(function, inputs));
      assertTrue(GradCheck.checkSecond(function, inputs));
    }

    @Test
    void gradientsOfAConvolutionAreRight() {
      check(
          t -> Convolution.apply(1, t.get(0), t.get(1), t.get(2), ONE, ZERO, ONE, 1),
          leaf(2, 2, 5),
          leaf(3, 2, 3),
          leaf(3));
    }

    @Test
    void gradientsOfAStridedPaddedDilatedConvolutionOfGroupsAreRight() {
      check(
          t ->
              Convolution.apply(
                  2,
                  t.get(0),
                  t.get(1),
                  t.get(2),
                  new int[] {2, 1},
                  new int[] {1, 2},
                  new int[] {1, 2},
                  2),
          leaf(2, 2, 4, 3),
          leaf(4, 1, 2, 2),
          leaf(4));
    }

    @Test
    void gradientsOfAConvolutionOfVolumesAreRight() {
      check(
          t -> Convolution.apply(3, t.get(0), t.get(1), null, ONE, ONE, ONE, 1),
          leaf(1, 1, 2, 2, 1),
          leaf(1, 1, 2, 1, 2));
    }

    @Test
    void gradientsOfAConvolutionThatKeepsTheSizeAreRight() {
      check(
          t -> Convolution.same(2, t.get(0), t.get(1), t.get(2), ONE, new int[] {1, 2}, 1),
          leaf(1, 2, 3, 4),
          leaf(2, 2, 2, 2),
          leaf(2));
    }

    @Test
    void gradientsOfATransposedConvolutionAreRight() {
      check(
          t ->
              Convolution.transposed(
                  2,
                  t.get(0),
                  t.get(1),
                  t.get(2),
                  new int[] {2, 1},
                  ONE,
                  new int[] {1, 0},
                  2,
                  new int[] {1, 2}),
          leaf(1, 2, 3, 2),
          leaf(2, 2, 2, 2),
          leaf(4));
    }

    @Test
    void gradientsOfATransposedConvolutionWithMuchOutputPaddingAreRight() {
      check(
          t ->
              Convolution.transposed(
                  1, t.get(0), t.get(1), null, ONE, ZERO, new int[] {2}, 1, new int[] {3}),
          leaf(1, 2, 3),
          leaf(2, 1, 2));
    }

    @Test
    void gradientOfOneOperandNeedsNoGradientOfTheOther() {
      Tensor input = leaf(1, 2, 4).detach();
      check(t -> Convolution.apply(1, input, t.get(0), null, ONE, ZERO, ONE, 1), leaf(1, 2, 2));
      Tensor weight = leaf(1, 2, 2).detach();
      check(t -> Convolution.apply(1, t.get(0), weight, null, ONE, ZERO, ONE, 1), leaf(1, 2, 4));
    }

    @Test
    void gradientsThroughStridedTensorsAreRight() {
      check(
          t -> conv2d(t.get(0).transpose(2, 3), t.get(1).transpose(0, 1), null),
          leaf(1, 2, 3, 4),
          leaf(2, 1, 2, 2));
    }
  }

  @Nested
  class Refusals {
    private void assertRefused(String message, Runnable convolution) {
      var error = assertThrows(IllegalArgumentException.class, convolution::run);
      assertEquals(message, error.getMessage());
    }

    @Test
    void otherChannelsAreRefused() {
      assertRefused(
          "Given groups=1, weight of size [4, 3, 3, 3], expected input[1, 2, 5, 5] to have 3 "
              + "channels, but got 2 channels instead",
          () -> conv2d(Tensor.ones(1, 2, 5, 5), Tensor.ones(4, 3, 3, 3), null));
    }

    @Test
    void kernelsLargerThanTheInputAreRefused() {
      assertRefused(
          "Calculated padded input size per channel: (3 x 3). Kernel size: (5 x 5). Kernel size "
              + "can't be greater than actual input size",
          () -> conv2d(Tensor.ones(1, 1, 3, 3), Tensor.ones(1, 1, 5, 5), null));
    }

    @Test
    void otherNumbersOfDimensionsAreRefused() {
      assertRefused(
          "Expected 3D (unbatched) or 4D (batched) input to conv2d, but got input of size: [3, 3]",
          () -> conv2d(Tensor.ones(3, 3), Tensor.ones(1, 1, 5, 5), null));
    }

    @Test
    void stridesThatAreNotOneForEachDimensionAreRefused() {
      assertRefused(
          "expected stride to be a single integer value or a list of 2 values to match the "
              + "convolution dimensions, but got stride=[1, 2, 3]",
          () ->
              Convolution.apply(
                  2,
                  Tensor.ones(1, 1, 9, 9),
                  Tensor.ones(1, 1, 5, 5),
                  null,
                  new int[] {1, 2, 3},
                  ZERO,
                  ONE,
                  1));
    }

    @Test
    void biasesOfOtherSizesAreRefused() {
      assertRefused(
          "Given weight of size [1, 1, 5, 5], expected bias to be 1-dimensional with 1 elements, "
              + "but got bias of size [3] instead",
          () -> conv2d(Tensor.ones(1, 1, 9, 9), Tensor.ones(1, 1, 5, 5), Tensor.ones(3)));
    }

    @Test
    void kernelsWithoutElementsAreRefused() {
      assertRefused(
          "kernel size should be greater than zero, but got: 0 x 2",
          () -> conv2d(Tensor.ones(1, 1, 9, 9), Tensor.ones(1, 1, 0, 2), null));
    }

    @Test
    void otherTypesAreRefused() {
      assertRefused(
          "Input type (long int) and bias type (float) should be the same: convert the input by"
              + " to(DType.FLOAT32)",
          () ->
              conv2d(
                  Tensor.ones(Shape.of(1, 4, 9, 9), DType.INT64),
                  Tensor.ones(4, 4, 3, 3),
                  Tensor.ones(4)));
      assertRefused(
          "expected scalar type Double but found Float: convert the input by to(DType.FLOAT32)",
          () ->
              conv2d(
                  Tensor.ones(Shape.of(1, 4, 9, 9), DType.FLOAT64), Tensor.ones(4, 4, 3, 3), null));
    }

    @Test
    void negativeNumbersAreRefused() {
      Tensor input = Tensor.ones(1, 1, 9);
      Tensor weight = Tensor.ones(1, 1, 5);
      int[] negative = {-1};
      assertRefused(
          "non-positive stride is not supported",
          () -> Convolution.apply(1, input, weight, null, ZERO, ZERO, ONE, 1));
      assertRefused(
          "negative padding is not supported",
          () -> Convolution.apply(1, input, weight, null, ONE, negative, ONE, 1));
      assertRefused(
          "non-positive dilation is not supported",
          () -> Convolution.apply(1, input, weight, null, ONE, ZERO, ZERO, 1));
      assertRefused(
          "non-positive groups is not supported",
          () -> Convolution.apply(1, input, weight, null, ONE, ZERO, ONE, 0));
    }

    @Test
    void groupsThatDoNotDivideTheOutputAreRefused() {
      assertRefused(
          "Given groups=2, expected weight to be divisible by 2 at dimension 0, but got weight of "
              + "size [[3, 2, 5]] instead",
          () ->
              Convolution.apply(
                  1, Tensor.ones(1, 4, 9), Tensor.ones(3, 2, 5), null, ONE, ZERO, ONE, 2));
    }

    @Test
    void stridesWhereTheSizeIsToBeKeptAreRefused() {
      assertRefused(
          "padding='same' is not supported for strided convolutions",
          () ->
              Convolution.same(
                  1, Tensor.ones(1, 4, 9), Tensor.ones(4, 4, 5), null, new int[] {2}, ONE, 1));
    }

    @Test
    void outputPaddingAsLargeAsTheStrideIsRefused() {
      assertRefused(
          "output padding must be smaller than either stride or dilation, but got "
              + "output_padding: [1] stride: [1] dilation: [1]",
          () ->
              Convolution.transposed(
                  1, Tensor.ones(1, 4, 9), Tensor.ones(4, 4, 5), null, ONE, ZERO, ONE, 1, ONE));
    }

    @Test
    void outputsOfNoSizeAreRefused() {
      assertRefused(
          "Given input size per channel: (2). Calculated output size per channel: (-4). Output "
              + "size is too small",
          () ->
              Convolution.transposed(
                  1,
                  Tensor.ones(1, 4, 2),
                  Tensor.ones(4, 4, 1),
                  null,
                  ONE,
                  new int[] {3},
                  ZERO,
                  1,
                  ONE));
    }
  }
}
