package dev.lemur.core.autograd;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Scope;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

class BackwardTest {
  private static Tensor leaf(double... values) {
    return tensor(values).requiresGrad_();
  }

  private static double[] gradient(Tensor leaf) {
    Tensor grad = leaf.grad();
    assertNotNull(grad);
    return grad.toDoubleArray();
  }

  @Test
  void gradientsOfSeveralPassesAddUp() {
    Tensor x = leaf(1, 2);

    x.mul(x).sum().backward();
    x.mul(x).sum().backward();

    assertArrayEquals(new double[] {4, 8}, gradient(x));
  }

  @Test
  void gradientsOfSeveralUsesAddUp() {
    Tensor x = leaf(3);

    x.mul(x).add(x).sum().backward();

    assertArrayEquals(new double[] {7}, gradient(x));
  }

  @Test
  void leavesThatShareAGradientDoNotShareItsMemory() {
    Tensor x = leaf(1, 2);
    Tensor y = leaf(3, 4);

    x.add(y).backward(tensor(new double[] {5, 6}));

    Tensor first = x.grad();
    assertNotNull(first);
    first.zero_();
    assertArrayEquals(new double[] {5, 6}, gradient(y));
  }

  @Test
  void theGradientHandedInIsNotTaken() {
    Tensor x = leaf(1, 2);
    Tensor incoming = tensor(new double[] {5, 6});

    x.add(1.0).backward(incoming);
    x.add(1.0).backward(incoming);

    assertArrayEquals(new double[] {5, 6}, incoming.toDoubleArray());
    assertArrayEquals(new double[] {10, 12}, gradient(x));
  }

  @Test
  void theGradientLiesInMemoryAsItsLeaf() {
    Tensor x = leaf(1, 2, 3, 4, 5, 6).detach().reshape(2, 3).requiresGrad_();

    x.t().clone().backward(tensor(new double[][] {{1, 2}, {3, 4}, {5, 6}}));

    Tensor grad = x.grad();
    assertNotNull(grad);
    assertArrayEquals(x.stride(), grad.stride());
    assertArrayEquals(new double[] {1, 3, 5, 2, 4, 6}, grad.toDoubleArray());
  }

  @Test
  void nothingFlowsThroughDetach() {
    Tensor x = leaf(3);

    x.mul(x.detach()).sum().backward();

    assertArrayEquals(new double[] {3}, gradient(x));
  }

  @Test
  void detachSharesMemory() {
    Tensor x = leaf(1, 2);

    x.detach().mul_(10.0);

    assertArrayEquals(new double[] {10, 20}, x.toDoubleArray());
    assertFalse(x.detach().requiresGrad());
  }

  @Test
  void nothingIsRecordedWithinNoGrad() {
    Tensor x = leaf(3);
    Tensor y;
    try (var noGrad = new NoGrad()) {
      y = x.mul(x);
    }

    assertFalse(y.requiresGrad());
    assertNull(y.gradFn());
    assertTrue(x.mul(x).requiresGrad());
  }

  @Test
  void aLeafMayBeChangedWithinNoGrad() {
    Tensor x = leaf(3);
    try (var noGrad = new NoGrad()) {
      x.sub_(1.0);
    }

    assertEquals(2, x.item());
    assertTrue(x.isLeaf());
  }

  @Test
  void aKeptGraphCanBeWalkedAgain() {
    Tensor x = leaf(3);
    Tensor y = x.mul(x).sum();

    y.backward(null, true, false);
    y.backward();

    assertArrayEquals(new double[] {12}, gradient(x));
  }

  @Test
  void aFreedGraphCannotBeWalkedAgain() {
    Tensor y = leaf(1, 1).exp().sum();
    y.backward();

    var error = assertThrows(IllegalStateException.class, y::backward);

    assertTrue(
        error
            .getMessage()
            .startsWith(
                "Trying to backward through the graph a second time (or directly access saved "
                    + "tensors after they have already been freed)."),
        error.getMessage());
  }

  @Test
  void gradientsCanBeDifferentiatedAgain() {
    Tensor x = leaf(3);

    Tensor first = Autograd.grad(x.mul(x).mul(x).sum(), List.of(x), true).get(0);
    Tensor second = Autograd.grad(first.sum(), List.of(x), true).get(0);
    second.sum().backward();

    assertEquals(27, first.item());
    assertEquals(18, second.item());
    assertArrayEquals(new double[] {6}, gradient(x));
  }

  @Test
  void backwardWithCreateGraphRecordsTheGradient() {
    Tensor x = leaf(3);

    x.mul(x).sum().backward(null, true, true);

    Tensor grad = x.grad();
    assertNotNull(grad);
    assertTrue(grad.requiresGrad());
  }

  @Test
  void gradLeavesTheLeavesAlone() {
    Tensor x = leaf(3);

    Tensor grad = Autograd.grad(x.mul(x).sum(), List.of(x)).get(0);

    assertEquals(6, grad.item());
    assertNull(x.grad());
  }

  @Test
  void gradOfAnIntermediateResultIsFound() {
    Tensor x = leaf(3);
    Tensor y = x.mul(2.0);

    Tensor grad = Autograd.grad(y.mul(y).sum(), List.of(y)).get(0);

    assertEquals(12, grad.item());
  }

  @Test
  void gradOfAnUnusedInputIsRefused() {
    Tensor x = leaf(3);
    Tensor unused = leaf(1);

    var error =
        assertThrows(
            IllegalStateException.class, () -> Autograd.grad(x.mul(2.0).sum(), List.of(x, unused)));

    assertEquals(
        "The differentiated Tensor at index 1 appears to not have been used in the graph. Set "
            + "allowUnused=true if this is the desired behavior.",
        error.getMessage());
  }

  @Test
  void gradOfAnUnusedInputIsNullWhereAllowed() {
    Tensor x = leaf(3);
    Tensor unused = leaf(1);

    List<Tensor> grads =
        Autograd.grad(
            List.of(x.mul(2.0).sum()),
            List.of(x, unused),
            null,
            Autograd.Options.DEFAULT.withAllowUnused());

    assertEquals(2, grads.get(0).item());
    assertNull(grads.get(1));
  }

  @Test
  void backwardOfAResultThatIsNoScalarIsRefusedWithoutAGradient() {
    Tensor y = leaf(1, 1).mul(2.0);

    var error = assertThrows(IllegalStateException.class, y::backward);

    assertTrue(
        error.getMessage().startsWith("grad can be implicitly created only for scalar outputs"),
        error.getMessage());
  }

  @Test
  void aGradientOfAnotherShapeIsRefused() {
    Tensor y = leaf(1, 1).mul(2.0);

    var error = assertThrows(IllegalArgumentException.class, () -> y.backward(Tensor.ones(3)));

    assertEquals(
        "Mismatch in shape: grad_output[0] has a shape of torch.Size([3]) and output[0] has a "
            + "shape of torch.Size([2]).",
        error.getMessage());
  }

  @Test
  void backwardWithoutAGraphIsRefused() {
    var error = assertThrows(IllegalStateException.class, () -> Tensor.ones(1).backward());

    assertTrue(
        error
            .getMessage()
            .startsWith("element 0 of tensors does not require grad and does not have a grad_fn"),
        error.getMessage());
  }

  @Test
  void wholeNumbersCannotRequireGradients() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> Tensor.ones(Shape.of(2), DType.INT64).requiresGrad_());

    assertTrue(
        error.getMessage().startsWith("only Tensors of floating point dtype can require gradients"),
        error.getMessage());
  }

  @Test
  void requiringNoGradientsIsRefusedForAResult() {
    Tensor y = leaf(1).mul(2.0);

    assertThrows(IllegalStateException.class, () -> y.requiresGrad_(false));
  }

  @Test
  void hooksSeeAndReplaceGradients() {
    Tensor x = leaf(3);
    Tensor y = x.mul(2.0);
    List<Double> seen = new ArrayList<>();
    y.registerHook(
        grad -> {
          seen.add(grad.item());
          return grad.mul(10.0);
        });

    y.sum().backward();

    assertEquals(List.of(1.0), seen);
    assertArrayEquals(new double[] {20}, gradient(x));
  }

  @Test
  void hooksOfALeafRunBeforeItsGradientIsKept() {
    Tensor x = leaf(3);
    x.registerHook(grad -> grad.mul(10.0));

    x.mul(2.0).sum().backward();

    assertArrayEquals(new double[] {20}, gradient(x));
  }

  @Test
  void hookingATensorWithoutGradientsIsRefused() {
    assertThrows(IllegalStateException.class, () -> Tensor.ones(1).registerHook(grad -> grad));
  }

  @Test
  void anIntermediateGradientIsKeptOnlyOnRequest() {
    Tensor x = leaf(3);
    Tensor y = x.mul(2.0);
    Tensor z = y.mul(5.0);
    z.retainGrad();

    z.sum().backward();

    assertNull(y.grad());
    assertArrayEquals(new double[] {1}, gradient(z));
  }

  @Test
  void aDeepGraphNeedsNoDeepStack() {
    Tensor x = leaf(1);
    Tensor y = x;
    for (int i = 0; i < 100_000; i++) {
      y = y.add(x);
    }

    y.sum().backward();

    assertArrayEquals(new double[] {100_001}, gradient(x));
  }

  @Test
  void aGraphOfManyPathsIsWalkedOnce() {
    Tensor x = leaf(1);
    Tensor y = x;
    for (int i = 0; i < 60; i++) {
      y = y.add(y);
    }

    y.sum().backward();

    assertArrayEquals(new double[] {0x1p60}, gradient(x));
  }

  @Test
  void threadsAddToOneLeafWithoutLosingAny() {
    Tensor x = leaf(1, 1);
    CompletableFuture<?>[] passes = new CompletableFuture<?>[8];
    for (int i = 0; i < passes.length; i++) {
      passes[i] =
          CompletableFuture.runAsync(
              () -> {
                for (int round = 0; round < 200; round++) {
                  x.mul(x).sum().backward();
                }
              });
    }
    CompletableFuture.allOf(passes).join();

    assertArrayEquals(new double[] {3200, 3200}, gradient(x));
  }

  @Test
  void noGradOfOneThreadDoesNotSilenceAnother() {
    Tensor x = leaf(1);
    try (var noGrad = new NoGrad()) {
      assertTrue(CompletableFuture.supplyAsync(() -> x.mul(x)).join().requiresGrad());
    }
  }

  @Test
  void gradientsHaveTheTypeAndShapeOfTheirInputs() {
    Tensor x = Tensor.ones(3, 1).requiresGrad_();
    Tensor y = Tensor.ones(Shape.of(2), DType.FLOAT64).requiresGrad_();

    x.mul(y).sum().backward();

    Tensor grad = x.grad();
    assertNotNull(grad);
    assertEquals(DType.FLOAT32, grad.dtype());
    assertEquals(Shape.of(3, 1), grad.shape());
    assertArrayEquals(new double[] {2, 2, 2}, grad.toDoubleArray());
    assertArrayEquals(new double[] {3, 3}, gradient(y));
  }

  @Test
  void theGradientCanBeReplacedAndDropped() {
    Tensor x = leaf(1);
    x.mul(2.0).sum().backward();
    Tensor before = x.grad();

    x.setGrad(null);
    x.mul(2.0).sum().backward();

    assertNotSame(before, x.grad());
    assertArrayEquals(new double[] {2}, gradient(x));
    x.setGrad(before);
    assertSame(before, x.grad());
  }

  @Test
  void errorsSayWhatToCall() {
    Tensor x = leaf(1, 2);
    Tensor plain = tensor(new double[] {1, 2});
    Tensor loss = x.exp().sum();
    loss.backward();

    assertMessageContains("the first pass is loss.backward(true)", loss::backward);
    assertMessageContains("detach() what is carried from one step to the next", loss::backward);
    assertMessageContains("inside NoGrad, after detach()", () -> plain.sum().backward());
    assertMessageContains("with mean() or sum(), or call backward(gradient)", x.exp()::backward);
    assertMessageContains("call requiresGrad_()", () -> plain.registerHook(grad -> grad));
    assertMessageContains(
        "Call requiresGrad_() on it before", () -> Autograd.grad(x.mul(plain).sum(), plain));
    assertMessageContains("can't retain_grad on Tensor", plain::retainGrad);
  }

  @Test
  void errorAfterTheScopeSaysToCallBackwardInside() {
    Tensor x = leaf(1, 2);
    Tensor loss;
    try (Scope scope = new Scope()) {
      loss = scope.keep(x.exp().sum());
    }

    assertMessageContains("call backward() inside that Scope", loss::backward);
  }

  @Test
  void gradientOfOneInputIsOneTensor() {
    Tensor x = leaf(1, 2);

    Tensor first = Autograd.grad(x.square().sum(), x, true);
    Tensor second = Autograd.grad(first.sum(), x);

    assertArrayEquals(new double[] {2, 4}, first.toDoubleArray());
    assertArrayEquals(new double[] {2, 2}, second.toDoubleArray());
  }

  private static void assertMessageContains(String part, Executable call) {
    String message = assertThrows(RuntimeException.class, call).getMessage();
    assertTrue(message.contains(part), message);
  }
}
