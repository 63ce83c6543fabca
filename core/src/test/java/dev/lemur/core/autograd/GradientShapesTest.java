package dev.lemur.core.autograd;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** Gradients that do not fit what they are of are refused, with both shapes. */
class GradientShapesTest {
  private final Tensor x = Tensor.ones(3).requiresGrad_();

  private record Refused(Shape from, Shape to) {}

  @TestFactory
  Stream<DynamicTest> sumToSizeRefusesAShapeThatDoesNotBroadcast() {
    return Stream.of(
            new Refused(Shape.of(3), Shape.of(2)),
            new Refused(Shape.of(3), Shape.of(2, 3)),
            new Refused(Shape.of(2, 3), Shape.of(2)),
            new Refused(Shape.of(1), Shape.of(3)),
            new Refused(Shape.SCALAR, Shape.of(5)),
            new Refused(Shape.of(3), Shape.of(0)))
        .map(
            refused ->
                DynamicTest.dynamicTest(
                    refused.toString(),
                    () -> {
                      Tensor from = Tensor.ones(refused.from());
                      String message =
                          assertThrows(
                                  IllegalArgumentException.class,
                                  () -> from.sumToSize(refused.to()))
                              .getMessage();
                      assertEquals(
                          "size {"
                              + refused.to()
                              + "} is not expandable to size {"
                              + refused.from()
                              + "}.",
                          message);
                    }));
  }

  @Test
  void sumToSizeTakesEveryShapeThatBroadcasts() {
    Tensor matrix = Tensor.ones(2, 3);

    for (Shape shape :
        List.of(Shape.of(2, 3), Shape.of(3), Shape.of(1, 3), Shape.of(2, 1), Shape.SCALAR)) {
      assertEquals(shape, matrix.sumToSize(shape).shape());
    }
    assertEquals(Shape.of(1), Tensor.ones(2, 0).sumToSize(Shape.of(1)).shape());
  }

  @Test
  void aHookThatReturnsAnotherShapeIsRefused() {
    x.registerHook(grad -> Tensor.ones(1));
    Tensor loss = x.mul(2.0).sum();

    assertEquals(
        "a hook has changed the size of value: it got a gradient of the shape [3] and returned one"
            + " of the shape [1]",
        assertThrows(IllegalStateException.class, loss::backward).getMessage());
  }

  @Test
  void aHookThatReturnsAnotherTypeIsRefused() {
    x.registerHook(grad -> grad.to(DType.FLOAT64));
    Tensor loss = x.mul(2.0).sum();

    assertThrows(IllegalStateException.class, loss::backward);
  }

  @Test
  void aHookThatReturnsNullKeepsTheGradient() {
    x.registerHook(grad -> null);

    x.mul(2.0).sum().backward();

    Tensor grad = x.grad();
    assertNotNull(grad);
    assertArrayEquals(new float[] {2, 2, 2}, grad.toFloatArray());
  }

  @Test
  void aNodeThatReturnsAGradientOfAnotherShapeIsRefused() {
    Tensor loss = doubled(grad -> Tensor.ones(2)).sum();

    assertEquals(
        "Function DoubledBackward returned an invalid gradient at index 0 - got [2] but expected"
            + " shape compatible with [3]",
        assertThrows(IllegalStateException.class, loss::backward).getMessage());
  }

  @Test
  void aNodeMayReturnTheGradientOfABroadcastShape() {
    doubled(grad -> Tensor.ones(4, 3)).sum().backward();

    Tensor grad = x.grad();
    assertNotNull(grad);
    assertArrayEquals(new float[] {4, 4, 4}, grad.toFloatArray());
  }

  private Tensor doubled(UnaryOperator<Tensor> gradient) {
    Node node =
        new Node(x) {
          @Override
          public String name() {
            return "DoubledBackward";
          }

          @Override
          protected void backward(Tensor grad, Gradients inputs) {
            inputs.pass(0, gradient.apply(grad));
          }
        };
    return node.attach(x.detach().mul(2.0));
  }

  @Test
  void aGradientOfAnotherShapeCannotBeSet() {
    assertEquals(
        "attempting to assign a gradient of size '[2]' to a tensor of size '[3]'. Please ensure"
            + " that the gradient and the tensor are the same size",
        assertThrows(IllegalArgumentException.class, () -> x.setGrad(Tensor.ones(2))).getMessage());
  }

  @Test
  void aGradientOfAnotherTypeCannotBeSet() {
    Tensor doubles = Tensor.ones(Shape.of(3), DType.FLOAT64);

    assertThrows(IllegalArgumentException.class, () -> x.setGrad(doubles));
  }

  @Test
  void aTensorIsNotItsOwnGradient() {
    assertThrows(IllegalArgumentException.class, () -> x.setGrad(x));
  }

  @Test
  void theGradientCanBeForgotten() {
    x.setGrad(Tensor.ones(3));
    x.setGrad(null);

    assertNull(x.grad());
  }
}
