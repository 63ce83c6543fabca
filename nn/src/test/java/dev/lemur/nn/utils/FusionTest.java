package dev.lemur.nn.utils;

import static dev.lemur.core.testing.Close.assertLooselyClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.conv.ConvTranspose2d;
import dev.lemur.nn.norm.BatchNorm1d;
import dev.lemur.nn.norm.BatchNorm2d;
import org.junit.jupiter.api.Test;

class FusionTest {
  @Test
  void fusedConvolutionsComputeWhatBothDid() {
    Conv2d conv =
        new Conv2d(2, 4, 3, Conv2d.Options.DEFAULT.withPadding(1).withGroups(2).withBias(false));
    BatchNorm2d bn = new BatchNorm2d(4);
    Tensor input = Tensor.randn(2, 2, 5, 5);
    bn.apply(conv.apply(input));
    conv.eval();
    bn.eval();
    Conv2d fused = Fusion.fuseConvBnEval(conv, bn);
    assertLooselyClose("output", bn.apply(conv.apply(input)).detach(), fused.apply(input).detach());
    assertEquals(
        "Conv2d(2, 4, kernel_size=(3, 3), stride=(1, 1), padding=(1, 1), groups=2)",
        fused.toString());
  }

  @Test
  void fusedTransposedConvolutionsComputeWhatBothDid() {
    ConvTranspose2d conv =
        new ConvTranspose2d(
            2, 4, 3, ConvTranspose2d.Options.DEFAULT.withStride(2).withOutputPadding(1));
    BatchNorm2d bn = new BatchNorm2d(4);
    Tensor input = Tensor.randn(2, 2, 5, 5);
    bn.apply(conv.apply(input));
    conv.eval();
    bn.eval();
    ConvTranspose2d fused = Fusion.fuseConvBnEval(conv, bn);
    assertLooselyClose("output", bn.apply(conv.apply(input)).detach(), fused.apply(input).detach());
    assertEquals(conv.toString(), fused.toString());
  }

  @Test
  void transposedConvolutionsInGroupsAreRefused() {
    var conv = new ConvTranspose2d(2, 4, 3, ConvTranspose2d.Options.DEFAULT.withGroups(2));
    var bn = new BatchNorm2d(4);
    conv.eval();
    bn.eval();
    assertThrows(IllegalArgumentException.class, () -> Fusion.fuseConvBnEval(conv, bn));
  }

  @Test
  void fusedLinearMapsComputeWhatBothDid() {
    Linear linear = new Linear(3, 4);
    BatchNorm1d bn = new BatchNorm1d(4);
    Tensor input = Tensor.randn(6, 3);
    bn.apply(linear.apply(input));
    linear.eval();
    bn.eval();
    Linear fused = Fusion.fuseLinearBnEval(linear, bn);
    assertLooselyClose(
        "output", bn.apply(linear.apply(input)).detach(), fused.apply(input).detach());
  }

  @Test
  void drawNoNumbers() {
    Linear linear = new Linear(3, 4);
    BatchNorm1d bn = new BatchNorm1d(4);
    linear.eval();
    bn.eval();
    Tensor.manualSeed(1);
    double expected = Tensor.rand(1).item();
    Tensor.manualSeed(1);
    Fusion.fuseLinearBnEval(linear, bn);
    assertEquals(expected, Tensor.rand(1).item());
  }

  @Test
  void layersInTrainingAreRefused() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Fusion.fuseLinearBnEval(new Linear(3, 4), new BatchNorm1d(4)));
    assertEquals("Fusion only for eval!", error.getMessage());
  }
}
