package dev.lemur.nn.conv;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Padding;
import dev.lemur.nn.Sizes;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class ConvolutionLayersTest {
  private static final ConvNd.Options OPTIONS = Conv2d.Options.DEFAULT;

  @Test
  void textShowsOnlyWhatDiffersFromTheDefaults() {
    assertEquals(
        "Conv1d(4, 8, kernel_size=(3,), stride=(1,), padding=(1,))",
        new Conv1d(4, 8, 3, 1, 1).toString());
    assertEquals(
        "Conv2d(4, 8, kernel_size=(3, 3), stride=(2, 2), padding=(1, 1), dilation=(2, 2), "
            + "groups=2, bias=False, padding_mode=circular)",
        new Conv2d(
                4,
                8,
                3,
                OPTIONS
                    .withStride(2)
                    .withPadding(1)
                    .withDilation(2)
                    .withGroups(2)
                    .withBias(false)
                    .withPaddingMode("circular"))
            .toString());
    assertEquals(
        "Conv2d(4, 8, kernel_size=(3, 5), stride=(1, 1), padding=same)",
        new Conv2d(4, 8, Sizes.of(3, 5), OPTIONS.withPadding("same")).toString());
    assertEquals(
        "ConvTranspose3d(4, 8, kernel_size=(3, 3, 3), stride=(2, 2, 2), padding=(1, 1, 1), "
            + "output_padding=(1, 1, 1))",
        new ConvTranspose3d(
                4,
                8,
                3,
                ConvTranspose3d.Options.DEFAULT.withStride(2).withPadding(1).withOutputPadding(1))
            .toString());
  }

  @Test
  void settingsCanBeReadBack() {
    Conv2d layer = new Conv2d(4, 6, 3, 2, 1);
    assertEquals(4, layer.inChannels());
    assertEquals(6, layer.outChannels());
    assertEquals(Sizes.of(3, 3), layer.kernelSize());
    assertEquals(Sizes.of(2, 2), layer.stride());
    assertEquals(Padding.of(Sizes.of(1, 1)), layer.padding());
    assertEquals(Sizes.of(1, 1), layer.dilation());
    assertEquals(Sizes.of(0, 0), layer.outputPadding());
    assertEquals(1, layer.groups());
    assertEquals(PaddingMode.ZEROS, layer.paddingMode());
    assertEquals(Shape.of(6, 4, 3, 3), layer.weight().shape());
    assertNull(new Conv2d(4, 6, 3, OPTIONS.withBias(false)).bias());
  }

  @Test
  void keepsTheSizeWithTheSamePadding() {
    var layer = new Conv2d(1, 1, Sizes.of(2, 5), OPTIONS.withPadding("same").withDilation(2));
    assertEquals(Shape.of(1, 1, 4, 6), layer.apply(Tensor.ones(1, 1, 4, 6)).shape());
  }

  @Test
  void padsAsItsModeSays() {
    Tensor input = Tensor.tensor(new float[] {1, 2, 3}).reshape(1, 1, 3);
    var options = OPTIONS.withPadding(2).withBias(false);
    for (PaddingMode mode : PaddingMode.values()) {
      Conv1d layer = new Conv1d(1, 1, 1, options.withPaddingMode(mode));
      layer.loadStateDict(Map.of("weight", Tensor.ones(1, 1, 1)));
      String expected =
          switch (mode) {
            case ZEROS -> "tensor([0., 0., 1., 2., 3., 0., 0.])";
            case REFLECT -> "tensor([3., 2., 1., 2., 3., 2., 1.])";
            case REPLICATE -> "tensor([1., 1., 1., 2., 3., 3., 3.])";
            case CIRCULAR -> "tensor([2., 3., 1., 2., 3., 1., 2.])";
          };
      assertEquals(expected, layer.apply(input).detach().flatten().toString());
    }
  }

  @Test
  void passesGradientsThroughEveryPaddingMode() {
    Tensor input =
        Tensor.randn(Shape.of(1, 2, 3, 4), DType.FLOAT64, new Generator().manualSeed(3))
            .requiresGrad_();
    for (PaddingMode mode : PaddingMode.values()) {
      var layer = new Conv2d(2, 2, 3, OPTIONS.withPadding(Sizes.of(1, 2)).withPaddingMode(mode));
      layer.to(DType.FLOAT64);
      assertTrue(GradCheck.check(t -> layer.apply(t.get(0)), input));
      assertTrue(GradCheck.checkSecond(t -> layer.apply(t.get(0)), input));
    }
  }

  @Test
  void givesATransposedConvolutionTheSizeThatIsAskedFor() {
    ConvTranspose2d layer = new ConvTranspose2d(4, 4, 3, 2);
    Tensor input = Tensor.ones(1, 4, 5, 5);
    assertEquals(Shape.of(1, 4, 12, 11), layer.forward(input, Sizes.of(12, 11)).shape());
    assertEquals(Shape.of(1, 4, 12, 12), layer.forward(input, Shape.of(1, 4, 12, 12)).shape());
  }

  @Test
  void convolvesSequencesWithTimeFirst() {
    Tensor.manualSeed(5);
    Tensor input = Tensor.randn(5, 2, 3);
    Tensor weight = Tensor.randn(3, 3, 4);
    Tensor bias = Tensor.randn(4);
    Tensor expected =
        Functional.conv1d(input.permute(1, 2, 0), weight.permute(2, 1, 0), bias, 1, 1);
    assertClose("output", expected.permute(2, 0, 1), Functional.convTbc(input, weight, bias, 1));
  }

  @Nested
  class Refusals {
    private void assertRefused(String message, Runnable construction) {
      var error = assertThrows(IllegalArgumentException.class, construction::run);
      assertEquals(message, error.getMessage());
    }

    @Test
    void groupsThatDoNotDivideTheChannelsAreRefused() {
      assertRefused(
          "groups must be a positive integer", () -> new Conv2d(4, 4, 3, OPTIONS.withGroups(0)));
      assertRefused(
          "in_channels must be divisible by groups",
          () -> new Conv2d(3, 4, 3, OPTIONS.withGroups(2)));
      assertRefused(
          "out_channels must be divisible by groups",
          () -> new Conv2d(4, 3, 3, OPTIONS.withGroups(2)));
    }

    @Test
    void paddingsOfOtherNamesAreRefused() {
      assertRefused(
          "padding='same' is not supported for strided convolutions",
          () -> new Conv2d(4, 4, 3, OPTIONS.withPadding("same").withStride(2)));
      assertRefused(
          "Invalid padding string 'foo', should be one of {'valid', 'same'}",
          () -> OPTIONS.withPadding("foo"));
      assertRefused(
          "padding_mode must be one of {'zeros', 'reflect', 'replicate', 'circular'}, but got "
              + "padding_mode='foo'",
          () -> OPTIONS.withPaddingMode("foo"));
      assertRefused(
          "Only \"zeros\" padding mode is supported for ConvTranspose2d",
          () ->
              new ConvTranspose2d(
                  4, 4, 3, ConvTranspose2d.Options.DEFAULT.withPaddingMode(PaddingMode.REFLECT)));
    }

    @Test
    void paddingsThatTheInputIsTooSmallForAreRefused() {
      Tensor input = Tensor.ones(1, 4, 2, 2);
      assertRefused(
          "Padding size should be less than the corresponding input dimension, but got: padding "
              + "(2, 2) at dimension 3 of input [1, 4, 2, 2]",
          () ->
              new Conv2d(4, 4, 3, OPTIONS.withPadding(2).withPaddingMode("reflect"))
                  .forward(input));
      assertRefused(
          "Padding value causes wrapping around more than once: padding (3, 3) at dimension 3 of "
              + "input [1, 4, 2, 2]",
          () ->
              new Conv2d(4, 4, 3, OPTIONS.withPadding(3).withPaddingMode("circular"))
                  .forward(input));
    }

    @Test
    void outputSizesThatAreNotPossibleAreRefused() {
      ConvTranspose2d layer = new ConvTranspose2d(4, 4, 3, 2);
      Tensor input = Tensor.ones(1, 4, 5, 5);
      assertRefused(
          "requested an output size of (20, 20), but valid sizes range from [11, 11] to [12, 12] "
              + "(for an input of [5, 5])",
          () -> layer.forward(input, Sizes.of(20, 20)));
      assertRefused(
          "ConvTranspose2D: for 4D input, output_size must have 2 or 4 elements (got 3)",
          () -> layer.forward(input, Sizes.of(4, 12, 12)));
    }
  }
}
