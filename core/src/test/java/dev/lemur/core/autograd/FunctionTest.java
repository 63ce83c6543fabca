package dev.lemur.core.autograd;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class FunctionTest {
  private static Tensor leaf(double... values) {
    return tensor(values).requiresGrad_();
  }

  private static double[] gradient(Tensor leaf) {
    Tensor grad = leaf.grad();
    assertNotNull(grad);
    return grad.toDoubleArray();
  }

  private static final class Exp extends Function {
    @Override
    protected List<Tensor> forward(FunctionContext context, List<Tensor> inputs) {
      Tensor result = inputs.get(0).exp();
      context.saveForBackward(result);
      return List.of(result);
    }

    @Override
    protected List<Tensor> backward(FunctionContext context, List<Tensor> gradOutputs) {
      return List.of(gradOutputs.get(0).mul(context.savedTensors().get(0)));
    }
  }

  /** The products x y and their squares, the places of the greatest product; y has no gradient. */
  private static final class Products extends Function {
    private final boolean materialize;
    private final List<Boolean> needed = new ArrayList<>();

    Products(boolean materialize) {
      this.materialize = materialize;
    }

    @Override
    protected List<Tensor> forward(FunctionContext context, List<Tensor> inputs) {
      Tensor product = inputs.get(0).mul(inputs.get(1));
      Tensor rounded = product.round();
      context.saveForBackward(inputs.get(0), inputs.get(1));
      context.put("power", 2);
      context.markNonDifferentiable(rounded);
      context.setMaterializeGrads(materialize);
      needed.add(context.needsInputGrad(0));
      needed.add(context.needsInputGrad(1));
      return List.of(product, product.square(), rounded, product.argmax());
    }

    @Override
    protected List<@Nullable Tensor> backward(FunctionContext context, List<Tensor> gradOutputs) {
      Tensor x = context.savedTensors().get(0);
      Tensor y = context.savedTensors().get(1);
      int power = context.get("power", Integer.class);
      Tensor ofProduct = gradOutputs.get(0);
      Tensor ofSquare = gradOutputs.get(1);
      Tensor inner = x.mul(y).mul(power).mul(ofSquare);
      if (ofProduct != null) {
        inner = inner.add(ofProduct);
      }
      return Arrays.asList(inner.mul(y), null);
    }
  }

  @Test
  void backwardOfAFunctionIsUsed() {
    Tensor x = leaf(0, 1);

    new Exp().apply(x).mul(2).sum().backward();

    assertArrayEquals(new double[] {2, 2 * Math.E}, gradient(x), 1e-12);
  }

  @Test
  void aSavedOutputIsDifferentiatedAgain() {
    assertTrue(GradCheck.check(in -> new Exp().apply(in.get(0)), leaf(0.3, -1)));
    assertTrue(GradCheck.checkSecond(in -> new Exp().apply(in.get(0)), leaf(0.3, -1)));
  }

  @Test
  void oneInstanceIsAppliedSeveralTimes() {
    Tensor x = leaf(0.5);
    Function exp = new Exp();

    exp.apply(exp.apply(x)).sum().backward();

    assertArrayEquals(new double[] {Math.exp(0.5 + Math.exp(0.5))}, gradient(x), 1e-12);
  }

  @Test
  void severalInputsAndOutputsHaveGradients() {
    Tensor x = leaf(2, 3);
    Tensor y = tensor(new double[] {5, 7});
    List<Tensor> outputs = new Products(true).applyAll(x, y);

    outputs.get(0).add(outputs.get(1)).sum().backward();

    assertArrayEquals(new double[] {5 + 100, 7 + 294}, gradient(x), 1e-12);
  }

  @Test
  void gradientsThatDidNotComeAreZerosOrNull() {
    for (boolean materialize : new boolean[] {true, false}) {
      Tensor x = leaf(2, 3);
      Tensor y = tensor(new double[] {5, 7});

      new Products(materialize).applyAll(x, y).get(1).sum().backward();

      assertArrayEquals(new double[] {100, 294}, gradient(x), 1e-12);
    }
  }

  @Test
  void outputsWithoutGradientRequireNone() {
    List<Tensor> outputs = new Products(true).applyAll(leaf(2, 3), tensor(new double[] {5, 7}));

    assertTrue(outputs.get(1).requiresGrad());
    assertFalse(outputs.get(2).requiresGrad());
    assertFalse(outputs.get(3).requiresGrad());
  }

  @Test
  void theContextTellsWhichInputsNeedGradients() {
    Products products = new Products(true);

    products.applyAll(leaf(2, 3), tensor(new double[] {5, 7}));

    assertEquals(List.of(true, false), products.needed);
  }

  @Test
  void aFunctionPrintsAsGradFn() {
    assertEquals("<ExpBackward>", String.valueOf(new Exp().apply(leaf(1)).gradFn()));
  }

  @Test
  void nothingIsRecordedOfTensorsWithoutGradients() {
    assertFalse(new Exp().apply(tensor(new double[] {1})).requiresGrad());
  }

  @Test
  void anInputThatIsHandedOnHasTheFunctionBehindIt() {
    Function reversed =
        new Function() {
          @Override
          protected List<Tensor> forward(FunctionContext context, List<Tensor> inputs) {
            return inputs;
          }

          @Override
          protected List<Tensor> backward(FunctionContext context, List<Tensor> gradOutputs) {
            return List.of(gradOutputs.get(0).neg());
          }
        };
    Tensor x = leaf(1, 2);

    reversed.apply(x).sum().backward();

    assertArrayEquals(new double[] {-1, -1}, gradient(x));
  }

  @Test
  void wrongGradientsAreRefused() {
    Function wrong =
        new Function() {
          @Override
          protected List<Tensor> forward(FunctionContext context, List<Tensor> inputs) {
            return List.of(inputs.get(0).add(inputs.get(1)));
          }

          @Override
          protected List<Tensor> backward(FunctionContext context, List<Tensor> gradOutputs) {
            Tensor grad = gradOutputs.get(0);
            return grad.sum().item() > 5 ? List.of(grad) : List.of(grad, Tensor.ones(3));
          }
        };
    Tensor sum = wrong.apply(leaf(1, 2), leaf(3, 4));

    assertTrue(
        assertThrows(IllegalStateException.class, () -> sum.mul(10).sum().backward())
            .getMessage()
            .contains("returned an incorrect number of gradients (expected 2, got 1)"));
    assertTrue(
        assertThrows(IllegalStateException.class, () -> sum.sum().backward())
            .getMessage()
            .contains("at index 1 - got [3] but expected shape compatible with [2]"));
  }

  @Test
  void hooksRunAfterTheGradientHasBeenAddedTo() {
    Tensor x = leaf(1, 2);
    List<double[]> seen = new ArrayList<>();
    x.registerPostAccumulateGradHook(tensor -> seen.add(gradient(tensor)));

    x.mul(3).sum().backward();
    x.mul(3).sum().backward();

    assertArrayEquals(new double[] {3, 3}, seen.get(0));
    assertArrayEquals(new double[] {6, 6}, seen.get(1));
  }

  @Test
  void hooksAfterAccumulationAreForLeavesOnly() {
    Tensor result = leaf(1).mul(2);

    assertThrows(
        IllegalStateException.class, () -> result.registerPostAccumulateGradHook(grad -> {}));
    assertThrows(
        IllegalStateException.class, () -> tensor(1.0).registerPostAccumulateGradHook(grad -> {}));
  }
}
