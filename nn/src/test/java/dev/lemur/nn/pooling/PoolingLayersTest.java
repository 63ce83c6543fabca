package dev.lemur.nn.pooling;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.PoolOutput;
import dev.lemur.nn.Ratios;
import dev.lemur.nn.Sizes;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolingLayersTest {
  @Test
  void layersPrintAsInPyTorch() {
    assertEquals(
        "MaxPool2d(kernel_size=(2, 3), stride=1, padding=1, dilation=1, ceil_mode=True)",
        new MaxPool2d(
                Sizes.of(2, 3),
                MaxPool2d.Options.DEFAULT.withStride(1).withPadding(1).withCeilMode(true))
            .toString());
    assertEquals(
        "MaxPool1d(kernel_size=2, stride=2, padding=0, dilation=1, ceil_mode=False)",
        new MaxPool1d(2).toString());
    assertEquals(
        "AvgPool1d(kernel_size=(2,), stride=(2,), padding=(0,))", new AvgPool1d(2).toString());
    assertEquals("AvgPool2d(kernel_size=2, stride=2, padding=0)", new AvgPool2d(2).toString());
    assertEquals(
        "LPPool2d(norm_type=1.2, kernel_size=3, stride=None, ceil_mode=False)",
        new LPPool2d(1.2, 3).toString());
    assertEquals(
        "LPPool2d(norm_type=2, kernel_size=3, stride=2, ceil_mode=False)",
        new LPPool2d(2, 3, 2).toString());
    assertEquals(
        "AdaptiveAvgPool2d(output_size=(None, 3))",
        new AdaptiveAvgPool2d(Sizes.of(Sizes.NONE, 3)).toString());
    assertEquals(
        "MaxUnpool2d(kernel_size=(2, 2), stride=(2, 2), padding=(0, 0))",
        new MaxUnpool2d(2).toString());
  }

  @Test
  void settingsCanBeReadBack() {
    MaxPool2d pool = new MaxPool2d(3, 2, 1);
    assertEquals(
        List.of(Sizes.of(3), Sizes.of(2), Sizes.of(1), Sizes.of(1)),
        List.of(pool.kernelSize(), pool.stride(), pool.padding(), pool.dilation()));
    assertEquals(Sizes.of(3), new AvgPool2d(3).stride());
    assertEquals(2, new LPPool1d(2, 3).normType());
  }

  @Test
  void poolingGivesIndicesThatUnpoolingTakes() {
    Tensor input = Tensor.arange(16).reshape(1, 1, 4, 4).to(DType.FLOAT32);
    PoolOutput pooled = new MaxPool2d(2).applyWithIndices(input);
    Tensor back = new MaxUnpool2d(2).apply(pooled.output(), pooled.indices());
    assertClose("unpooled", input.where(back.ne(0), 0), back);
    Tensor larger =
        new MaxUnpool2d(2).apply(pooled.output(), pooled.indices(), Shape.of(1, 1, 5, 5));
    assertEquals(Shape.of(1, 1, 5, 5), larger.shape());
  }

  @Test
  void functionsComputeWhatTheLayersDo() {
    Tensor input = Tensor.randn(1, 2, 6, 6);
    assertClose("max", new MaxPool2d(2).apply(input), Functional.maxPool2d(input, 2));
    assertClose("mean", new AvgPool2d(3, 1).apply(input), Functional.avgPool2d(input, 3, 1));
    assertClose(
        "adaptive", new AdaptiveMaxPool2d(4).apply(input), Functional.adaptiveMaxPool2d(input, 4));
  }

  @Test
  void fractionsThatAreNoneAreRefused() {
    var none = FractionalMaxPool2d.Options.DEFAULT;
    assertEquals(
        "FractionalMaxPool2d requires specifying either an output size, or a pooling ratio",
        assertThrows(IllegalArgumentException.class, () -> new FractionalMaxPool2d(2, none))
            .getMessage());
    assertEquals(
        "only one of output_size and output_ratio may be specified",
        assertThrows(
                IllegalArgumentException.class,
                () -> new FractionalMaxPool2d(2, none.withOutputSize(2).withOutputRatio(0.5)))
            .getMessage());
    assertEquals(
        "output_ratio must be between 0 and 1 (got 1.4)",
        assertThrows(
                IllegalArgumentException.class,
                () ->
                    new FractionalMaxPool3d(
                        2, FractionalMaxPool3d.Options.DEFAULT.withOutputRatio(1.4)))
            .getMessage());
  }

  @Test
  void refuseTwoRatiosForThreeDimensions() {
    Tensor input = Tensor.ones(1, 4, 4, 4);
    Ratios two = Ratios.of(0.5, 0.5);

    assertThrows(
        IndexOutOfBoundsException.class,
        () -> Functional.fractionalMaxPool3d(input, Sizes.of(2), null, two, null));
  }
}
