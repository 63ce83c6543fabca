package dev.lemur.core.autograd;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Changes of a tensor's own shape and strides; values, names and refusals as PyTorch gives them.
 */
class InPlaceShapesTest {
  private record Change(
      String name, UnaryOperator<Tensor> function, Shape shape, int[] strides, String gradFn) {
    @Override
    public String toString() {
      return name;
    }
  }

  private static Change change(
      String name, UnaryOperator<Tensor> function, Shape shape, int[] strides, String gradFn) {
    return new Change(name, function, shape, strides, gradFn);
  }

  /** Changes of a tensor of the shape [1, 3]. */
  static Stream<Change> changes() {
    Shape row = Shape.of(3);
    Shape column = Shape.of(3, 1);
    int[] one = {1};
    int[] swapped = {1, 3};
    return Stream.of(
        change("squeeze_()", x -> x.squeeze_(), row, one, "SqueezeBackward3"),
        change("squeeze_(0)", x -> x.squeeze_(0), row, one, "SqueezeBackward4"),
        change("squeeze_(0, 1)", x -> x.squeeze_(0, 1), row, one, "SqueezeBackward5"),
        change(
            "unsqueeze_(0)",
            x -> x.unsqueeze_(0),
            Shape.of(1, 1, 3),
            new int[] {3, 3, 1},
            "UnsqueezeBackward1"),
        change("t_()", x -> x.t_(), column, swapped, "TBackward1"),
        change("transpose_", x -> x.transpose_(0, -1), column, swapped, "TransposeBackward1"),
        change("swapaxes_", x -> x.swapaxes_(0, 1), column, swapped, "TransposeBackward1"),
        change("swapdims_", x -> x.swapdims_(0, 1), column, swapped, "TransposeBackward1"),
        change(
            "asStrided_", x -> x.asStrided_(row, new int[] {1}), row, one, "AsStridedBackward1"));
  }

  private static Tensor leaf() {
    return tensor(new double[][] {{1, 2, 3}}).requiresGrad_();
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

  private static int version(Tensor tensor) {
    return tensor.strided().storage().version();
  }

  @ParameterizedTest
  @MethodSource("changes")
  void theTensorItselfGetsTheShapeAndTheStrides(Change change) {
    Tensor x = tensor(new double[][] {{1, 2, 3}});

    assertSame(x, change.function().apply(x));

    assertEquals(change.shape(), x.shape());
    assertArrayEquals(change.strides(), x.stride());
    assertArrayEquals(new double[] {1, 2, 3}, x.toDoubleArray());
    assertEquals(1, version(x));
    assertNull(x.gradFn());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void gradientsFlowBackToTheOldShape(Change change) {
    Tensor x = leaf();
    Tensor y = x.mul(2);
    change.function().apply(y);

    y.mul(tensor(new double[] {1, 10, 100}).view(y.shape())).sum().backward();

    assertEquals(change.gradFn(), gradFn(y));
    assertEquals(Shape.of(1, 3), x.grad().shape());
    assertArrayEquals(new double[] {2, 20, 200}, gradient(x));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void gradientsOfGradientsAreThoseOfTheView(Change change) {
    assertTrue(
        GradCheck.check(
            in -> {
              Tensor y = in.get(0).mul(in.get(0));
              return change.function().apply(y).mul(y);
            },
            leaf()));
    assertTrue(
        GradCheck.checkSecond(
            in -> change.function().apply(in.get(0).mul(in.get(0))).exp().mul(0.1), leaf()));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void leafThatRequiresGradientsIsRefused(Change change) {
    Tensor x = leaf();

    var error =
        assertThrows(IllegalStateException.class, () -> change.function().apply(x)).getMessage();

    assertEquals(
        "a leaf Variable that requires grad is being used in an in-place operation.", error);
    assertEquals(Shape.of(1, 3), x.shape());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void viewOfSuchALeafIsRefused(Change change) {
    Tensor view = leaf().view(1, 3);

    var error =
        assertThrows(IllegalStateException.class, () -> change.function().apply(view)).getMessage();

    assertEquals(
        "a view of a leaf Variable that requires grad is being used in an in-place operation.",
        error);
  }

  @ParameterizedTest
  @MethodSource("changes")
  void leafMayChangeWhereNothingIsRecorded(Change change) {
    Tensor x = leaf();
    try (var noGrad = new NoGrad()) {
      change.function().apply(x);
    }

    x.mul(2).sum().backward();

    assertTrue(x.isLeaf() && x.requiresGrad());
    assertEquals(change.shape(), x.grad().shape());
  }

  @ParameterizedTest
  @MethodSource("changes")
  void viewChangesAndItsBaseKeepsShapeAndHistory(Change change) {
    Tensor x = tensor(new double[][] {{1, 2, 3}, {4, 5, 6}}).requiresGrad_();
    Tensor base = x.mul(1);
    Tensor view = base.slice(1, 2);
    change.function().apply(view);

    view.mul(tensor(new double[] {1, 10, 100}).view(view.shape())).sum().backward(true);

    assertEquals(change.shape(), view.shape());
    assertEquals(change.gradFn(), gradFn(view));
    assertEquals(Shape.of(2, 3), base.shape());
    assertEquals("MulBackward0", gradFn(base));
    assertEquals(1, version(base));
    assertArrayEquals(new double[] {0, 0, 0, 1, 10, 100}, gradient(x));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void viewOfAChangedBaseKeepsItsShape(Change change) {
    Tensor x = leaf();
    Tensor base = x.mul(1);
    Tensor view = base.select(0, 0);
    change.function().apply(base);

    view.sum().backward();

    assertEquals(Shape.of(3), view.shape());
    assertEquals("AsStridedBackward0", gradFn(view));
    assertArrayEquals(new double[] {1, 1, 1}, gradient(x));
  }

  @ParameterizedTest
  @MethodSource("changes")
  void backwardPassThatNeedsTheOldShapeIsRefused(Change change) {
    Tensor y = leaf().exp();
    change.function().apply(y);

    var error = assertThrows(IllegalStateException.class, () -> y.sum().backward()).getMessage();

    assertTrue(error.contains("[torch.DoubleTensor [") && error.contains("is at version 1"), error);
  }

  @Test
  void elementsOfAChangedViewAreThoseOfTheBase() {
    Tensor x = tensor(new double[] {1, 2, 3, 4}).requiresGrad_();
    Tensor base = x.mul(1);
    Tensor view = base.view(2, 2);
    view.t_();
    view.select(0, 0).mul_(10);

    view.mul(tensor(new double[][] {{1, 2}, {3, 4}})).sum().backward();

    assertArrayEquals(new double[] {10, 30, 2, 4}, view.toDoubleArray());
    assertArrayEquals(new double[] {10, 2, 30, 4}, base.toDoubleArray());
    assertEquals("CopySlices", gradFn(base));
    assertArrayEquals(new double[] {10, 3, 20, 4}, gradient(x));
  }

  @Test
  void changeOfTheBaseIsSeenThroughAViewThatChangedItsShape() {
    Tensor x = tensor(new double[] {1, 2, 3, 4}).requiresGrad_();
    Tensor base = x.mul(1);
    Tensor view = base.view(2, 2);
    view.t_();
    base.mul_(3);

    view.mul(tensor(new double[][] {{1, 2}, {3, 4}})).sum().backward();

    assertArrayEquals(new double[] {3, 9, 6, 12}, view.toDoubleArray());
    assertArrayEquals(new double[] {3, 9, 6, 12}, gradient(x));
  }

  @Test
  void partOfTheStorageGetsTheGradient() {
    Tensor x = leaf();
    Tensor y = x.mul(2);

    y.asStrided_(Shape.of(2), new int[] {1}, 1).mul(tensor(new double[] {3, 4})).sum().backward();

    assertArrayEquals(new double[] {0, 6, 8}, gradient(x));
  }

  @Test
  void arrayHasTheNewShape() {
    Tensor x = Tensor.zeros(2, 3);
    x.array();

    x.t_();
    x.array().putScalar(new int[] {2, 1}, 5);

    assertArrayEquals(new long[] {3, 2}, x.array().shape());
    assertEquals(5, x.get(2, 1).item());
  }

  @Test
  void vectorsStayAndMoreThanTwoDimensionsAreNotTransposed() {
    assertEquals(Shape.of(3), Tensor.ones(3).t_().shape());

    var error = assertThrows(IllegalArgumentException.class, () -> Tensor.ones(1, 2, 3).t_());

    assertEquals(
        "t_() expects a tensor with <= 2 dimensions, but self is 3D: [1, 2, 3]",
        error.getMessage());
  }

  @Test
  void dimensionThatOccursTwiceIsRefused() {
    for (UnaryOperator<Tensor> squeeze :
        Stream.<UnaryOperator<Tensor>>of(x -> x.squeeze(0, -3), x -> x.squeeze_(0, -3)).toList()) {
      var error =
          assertThrows(IllegalArgumentException.class, () -> squeeze.apply(Tensor.ones(1, 1, 1)));

      assertEquals("dim 0 appears multiple times in the list of dims", error.getMessage());
    }
  }

  @Test
  void detachedTensorIsALeafWithoutGradients() {
    Tensor x = leaf();
    Tensor y = x.mul(2);

    assertSame(y, y.detach_());
    assertFalse(x.detach_().requiresGrad());

    assertTrue(y.isLeaf());
    assertFalse(y.requiresGrad());
    assertEquals(0, version(y));
    assertTrue(y.requiresGrad_().mul(2).requiresGrad());
  }

  @Test
  void viewIsNotDetached() {
    var error = assertThrows(IllegalStateException.class, () -> leaf().mul(2).t().detach_());

    assertEquals("Can't detach views in-place. Use detach() instead.", error.getMessage());
  }

  @Test
  void onlyTensorsThatAreNotLeavesAreSaidToRetainTheirGradient() {
    Tensor x = leaf();
    Tensor y = x.mul(2);
    x.retainGrad();
    y.retainGrad();

    assertTrue(y.retainsGrad());
    assertFalse(x.retainsGrad());
    assertFalse(x.mul(2).retainsGrad());
  }
}
