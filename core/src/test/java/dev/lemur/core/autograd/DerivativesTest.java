package dev.lemur.core.autograd;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;

class DerivativesTest {
  private final Tensor x = tensor(new double[] {1, 2, 3});

  private static void assertValues(Tensor actual, double... expected) {
    assertArrayEquals(expected, actual.toDoubleArray(), 1e-12);
  }

  @Test
  void jacobianHasTheShapesOfValueAndInput() {
    Tensor matrix = tensor(new double[][] {{1, 2, 3}, {4, 5, 6}});

    Tensor jacobian = Autograd.jacobian(m -> m.sum(1), matrix);

    assertEquals(Shape.of(2, 2, 3), jacobian.shape());
    assertValues(jacobian, 1, 1, 1, 0, 0, 0, 0, 0, 0, 1, 1, 1);
  }

  @Test
  void jacobianOfSeveralInputsIsOneForEach() {
    Tensor y = tensor(new double[] {4, 5, 6});

    List<Tensor> jacobians =
        Autograd.jacobian(in -> in.get(0).dot(in.get(1)), List.of(x, y), false);

    assertValues(jacobians.get(0), 4, 5, 6);
    assertValues(jacobians.get(1), 1, 2, 3);
    assertFalse(jacobians.get(0).requiresGrad());
  }

  @Test
  void jacobianOfAConstantIsZero() {
    assertValues(Autograd.jacobian(in -> Tensor.ones(2), x), new double[6]);
  }

  @Test
  void jacobianInAGraphIsDifferentiatedAgain() {
    Tensor leaf = tensor(new double[] {1, 2}).requiresGrad_();

    Autograd.jacobian(in -> in.get(0).pow(3), List.of(leaf), true).get(0).sum().backward();

    Tensor gradient = leaf.grad();
    assertTrue(gradient != null);
    assertValues(gradient, 6, 12);
  }

  @Test
  void hessianHasTheSecondDerivatives() {
    Tensor hessian = Autograd.hessian(in -> in.pow(3).sum(), x);

    assertEquals(Shape.of(3, 3), hessian.shape());
    assertValues(hessian, 6, 0, 0, 0, 12, 0, 0, 0, 18);
  }

  @Test
  void hessianOfSeveralInputsHasAllPairs() {
    Tensor y = tensor(new double[] {4, 5, 6});

    List<List<Tensor>> hessian =
        Autograd.hessian(in -> in.get(0).mul(in.get(1)).sum(), List.of(x, y), false);

    assertValues(hessian.get(0).get(0), new double[9]);
    assertValues(hessian.get(0).get(1), 1, 0, 0, 0, 1, 0, 0, 0, 1);
  }

  @Test
  void productsAreThoseOfTheWholeDerivative() {
    UnaryOperator<Tensor> function = in -> in.mul(in.sum());
    Tensor v = tensor(new double[] {0.5, -1, 2});
    Tensor jacobian = Autograd.jacobian(function, x);

    assertTrue(Autograd.vjp(function, x, v).product().allclose(v.matmul(jacobian)));
    assertTrue(Autograd.jvp(function, x, v).product().allclose(jacobian.matmul(v)));
    assertTrue(Autograd.jvp(function, x, v).value().allclose(function.apply(x)));
  }

  @Test
  void productsWithTheHessianAreThoseOfTheWhole() {
    UnaryOperator<Tensor> function = in -> in.pow(3).sum().mul(in.sum());
    Tensor v = tensor(new double[] {0.5, -1, 2});
    Tensor hessian = Autograd.hessian(function, x);

    assertTrue(Autograd.vhp(function, x, v).product().allclose(v.matmul(hessian)));
    assertTrue(Autograd.hvp(function, x, v).product().allclose(hessian.matmul(v)));
  }

  @Test
  void productsOfLinearFunctionsWithTheHessianAreZero() {
    assertValues(Autograd.hvp(Tensor::sum, x, x).product(), 0, 0, 0);
    assertValues(Autograd.jvp(in -> Tensor.ones(2), x, x).product(), 0, 0);
  }

  @Test
  void gradientOfAFunctionIsAFunction() {
    UnaryOperator<Tensor> slope = Autograd.grad(in -> in.pow(3).sum());

    assertValues(slope.apply(x), 3, 12, 27);
    assertValues(Autograd.grad(in -> slope.apply(in).sum()).apply(x), 6, 12, 18);
  }

  @Test
  void wrongShapesAreRefused() {
    assertThrows(
        IllegalArgumentException.class, () -> Autograd.vjp(Tensor::exp, x, Tensor.ones(2)));
    assertThrows(
        IllegalArgumentException.class, () -> Autograd.jvp(Tensor::exp, x, Tensor.ones(2)));
    assertThrows(IllegalArgumentException.class, () -> Autograd.hessian(Tensor::exp, x));
  }
}
