package dev.lemur.core.autograd;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;

/** Changes in place, of tensors and through their views; values as PyTorch gives them. */
class InPlaceHistoryTest {
  private static Tensor leaf(double... values) {
    return tensor(values).requiresGrad_();
  }

  private static double[] gradient(Tensor leaf) {
    Tensor grad = leaf.grad();
    assertNotNull(grad);
    return grad.toDoubleArray();
  }

  private static String gradFn(Tensor tensor) {
    Node node = tensor.gradFn();
    assertNotNull(node);
    return node.name();
  }

  @Test
  void changingALeafThatRequiresGradientsIsRefused() {
    Tensor x = leaf(1, 1);

    var error = assertThrows(IllegalStateException.class, () -> x.add_(1.0));

    assertEquals(
        "a leaf Variable that requires grad is being used in an in-place operation.",
        error.getMessage());
  }

  @Test
  void changingAViewOfSuchALeafIsRefused() {
    Tensor view = leaf(1, 1).select(0, 0);

    var error = assertThrows(IllegalStateException.class, () -> view.add_(1.0));

    assertEquals(
        "a view of a leaf Variable that requires grad is being used in an in-place operation.",
        error.getMessage());
  }

  @Test
  void aChangeOfWhatAGradientNeedsIsNoticed() {
    Tensor y = tensor(new float[] {1, 1}).requiresGrad_().exp();
    y.add_(1.0);

    var error = assertThrows(IllegalStateException.class, () -> y.sum().backward());

    assertTrue(
        error
            .getMessage()
            .startsWith(
                "one of the variables needed for gradient computation has been modified by an "
                    + "inplace operation: [torch.FloatTensor [2]], which is output 0 of "
                    + "Exp, is at version 1; expected version 0 instead"),
        error.getMessage());
  }

  @Test
  void aChangeThroughAViewOfWhatAGradientNeedsIsNoticed() {
    Tensor x = leaf(1, 2);
    Tensor factor = tensor(new double[] {3, 4});
    Tensor y = x.mul(factor);
    factor.select(0, 0).add_(1.0);

    assertThrows(IllegalStateException.class, () -> y.sum().backward());
  }

  @Test
  void aChangeOfWhatNoGradientNeedsLeavesTheGradientsRight() {
    Tensor x = leaf(1, 2);
    Tensor y = x.add(1.0);
    y.mul_(3.0);

    y.sum().backward();

    assertArrayEquals(new double[] {3, 3}, gradient(x));
  }

  @Test
  void aChangeOfAViewIsAChangeOfItsBase() {
    Tensor x = leaf(1, 2, 3, 4);
    Tensor y = x.mul(1.0);
    y.slice(0, 1, 3).mul_(10.0);

    y.sum().backward();

    assertArrayEquals(new double[] {1, 20, 30, 4}, y.toDoubleArray());
    assertArrayEquals(new double[] {1, 10, 10, 1}, gradient(x));
    assertEquals("CopySlices", gradFn(y));
  }

  @Test
  void aChangeOfAViewOfAnArrayWithGapsIsAChangeOfThatArray() {
    Tensor wide = leaf(1, 2, 3, 4, 5, 6).detach().view(2, 3);
    Tensor x = wide.narrow(1, 1, 2).detach().requiresGrad_();
    Tensor y = x.mul(1.0);
    Tensor gaps = wide.clone().narrow(1, 1, 2).detach();
    gaps.copy_(y);
    gaps.select(0, 1).mul_(10.0);

    gaps.sum().backward();

    assertArrayEquals(new double[] {2, 3, 50, 60}, gaps.toDoubleArray());
    assertArrayEquals(new double[] {1, 1, 10, 10}, gradient(x));
  }

  @Test
  void aChangeOfTheBaseIsAChangeOfItsView() {
    Tensor x = leaf(1, 2, 3, 4);
    Tensor y = x.mul(1.0);
    Tensor view = y.slice(0, 1, 3);
    y.mul_(10.0);

    view.sum().backward();

    assertEquals("AsStridedBackward0", gradFn(view));
    assertArrayEquals(new double[] {0, 10, 10, 0}, gradient(x));
  }

  @Test
  void oneViewSeesTheChangeOfAnother() {
    Tensor x = leaf(1, 2, 3, 4);
    Tensor y = x.mul(1.0).view(2, 2);
    Tensor row = y.select(0, 1);
    Tensor column = y.select(1, 1);
    row.mul_(10.0);

    column.sum().backward();

    assertArrayEquals(new double[] {2, 40}, column.toDoubleArray());
    assertArrayEquals(new double[] {0, 1, 0, 10}, gradient(x));
  }

  @Test
  void aViewOfAViewIsAViewOfTheBase() {
    Tensor x = leaf(1, 2, 3, 4);
    Tensor y = x.mul(1.0);
    y.view(2, 2).t().select(0, 1).mul_(10.0);

    y.sum().backward();

    assertArrayEquals(new double[] {1, 20, 3, 40}, y.toDoubleArray());
    assertArrayEquals(new double[] {1, 10, 1, 10}, gradient(x));
  }

  @Test
  void valuesWithAPastMayBeWrittenIntoATensorWithoutOne() {
    Tensor x = leaf(5, 6);
    Tensor table = Tensor.zeros(Shape.of(3, 2), DType.FLOAT64);
    assertFalse(table.select(0, 1).requiresGrad());
    table.select(0, 1).copy_(x);

    table.sum().backward();

    assertTrue(table.requiresGrad());
    assertArrayEquals(new double[] {0, 0, 5, 6, 0, 0}, table.toDoubleArray());
    assertArrayEquals(new double[] {1, 1}, gradient(x));
  }

  @Test
  void aViewMadeBeforeKnowsOfThePastThatItsBaseGot() {
    Tensor x = leaf(5, 6);
    Tensor table = Tensor.zeros(Shape.of(2, 2), DType.FLOAT64);
    Tensor flat = table.view(4);
    table.select(0, 1).copy_(x);

    assertTrue(flat.requiresGrad());
    flat.mul(tensor(new double[] {1, 2, 3, 4})).sum().backward();

    assertArrayEquals(new double[] {3, 4}, gradient(x));
  }

  @Test
  void aTableFilledRowByRowKnowsAllItsRows() {
    Tensor x = leaf(1, 2, 3);
    Tensor table = Tensor.zeros(Shape.of(3, 3), DType.FLOAT64);
    for (int row = 0; row < 3; row++) {
      table.select(0, row).copy_(x.mul(row + 1.0));
    }

    table.sum().backward();

    assertArrayEquals(new double[] {6, 6, 6}, gradient(x));
  }

  @Test
  void filledElementsHaveNoGradient() {
    Tensor x = leaf(1, 2, 3);
    Tensor y = x.mul(2.0);
    y.select(0, 1).zero_();

    y.sum().backward();

    assertArrayEquals(new double[] {2, 0, 2}, gradient(x));
  }

  @Test
  void detachedMemoryIsChangedWithoutARecord() {
    Tensor x = leaf(1, 2);
    Tensor y = x.mul(2.0);
    y.detach().mul_(10.0);

    y.sum().backward();

    assertArrayEquals(new double[] {20, 40}, y.toDoubleArray());
    assertArrayEquals(new double[] {2, 2}, gradient(x));
  }

  @Test
  void aLeafChangedWithinNoGradThroughAViewStaysALeaf() {
    Tensor x = leaf(1, 2);
    try (var noGrad = new NoGrad()) {
      x.select(0, 1).fill_(7);
    }

    assertTrue(x.isLeaf());
    assertArrayEquals(new double[] {1, 7}, x.toDoubleArray());
  }

  @Test
  void writingToAnExpandedTensorIsRefused() {
    Tensor expanded = Tensor.zeros(1, 2).expand(3, 2);

    var error = assertThrows(IllegalStateException.class, () -> expanded.add_(1.0));

    assertTrue(
        error
            .getMessage()
            .startsWith(
                "unsupported operation: more than one element of the written-to tensor refers to "
                    + "a single memory location."),
        error.getMessage());
  }

  @Test
  void aResultThatDoesNotFitTheTargetIsRefused() {
    Tensor x = Tensor.zeros(2);

    assertThrows(IllegalArgumentException.class, () -> x.add_(Tensor.zeros(3, 2)));
    assertThrows(
        IllegalArgumentException.class, () -> Tensor.zeros(Shape.of(2), DType.INT64).add_(0.5));
  }

  @Test
  void theGradientOfAChangedPartReachesTheOperand() {
    Tensor x = leaf(1, 2, 3, 4);
    Tensor factor = leaf(5, 6);
    Tensor y = x.mul(1.0).view(2, 2);
    y.select(1, 0).mul_(factor);

    y.sum().backward();

    assertArrayEquals(new double[] {5, 1, 6, 1}, gradient(x));
    assertArrayEquals(new double[] {1, 3}, gradient(factor));
  }
}
