package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Parameters and buffers that others take the place of. */
class ReplacedStateTest {
  /** Keeps a running variance, either as it should or by assigning the field alone. */
  private static final class Variance extends Module {
    private final boolean properly;
    private Tensor runningVar = registerBuffer("running_var", Tensor.ones(2));

    Variance(boolean properly) {
      this.properly = properly;
    }

    @Override
    public Tensor forward(Tensor input) {
      Tensor next = runningVar.mul(0.9).add(input.var(0).mul(0.1));
      runningVar = properly ? setBuffer("running_var", next) : next;
      return input;
    }
  }

  private static final class Scale extends Module {
    private Tensor weight = registerParameter("weight", Tensor.ones(2));

    @Override
    public Tensor forward(Tensor input) {
      return input.mul(weight);
    }

    void assignField() {
      weight = weight.detach().mul(2);
    }
  }

  private static final class Forgotten extends Module {
    private final Tensor scale = Tensor.ones(1).requiresGrad_();

    @Override
    public Tensor forward(Tensor input) {
      return input.mul(scale);
    }
  }

  @Test
  void aBufferThatWasSetIsInTheStateDict() {
    Variance module = new Variance(true);

    module.apply(Tensor.zeros(3, 2));
    module.apply(Tensor.zeros(3, 2));

    assertArrayEquals(
        new float[] {0.81f, 0.81f}, module.stateDict().get("running_var").toFloatArray(), 1e-6f);
  }

  @Test
  void aBufferWhoseFieldAloneWasAssignedIsRefused() {
    Variance module = new Variance(false);
    module.apply(Tensor.zeros(3, 2));

    assertEquals(
        "Variance.runningVar holds another tensor than the buffer 'running_var', which training and"
            + " state dicts go on with: write this.runningVar = setBuffer(\"running_var\", ...)",
        assertThrows(IllegalStateException.class, module::stateDict).getMessage());
  }

  @Test
  void aParameterWhoseFieldAloneWasAssignedIsRefused() {
    Scale module = new Scale();
    module.assignField();

    String message = assertThrows(IllegalStateException.class, module::stateDict).getMessage();
    assertTrue(message.endsWith("write this.weight = setParameter(\"weight\", ...)"), message);
  }

  @Test
  void aLeafThatRequiresGradientsIsNotForgotten() {
    Forgotten module = new Forgotten();
    Tensor input = Tensor.ones(1);

    assertThrows(IllegalStateException.class, () -> module.apply(input));
  }

  @Test
  void layersCanShareAWeight() {
    Linear first = new Linear(3, 3);
    Linear second = new Linear(3, 3);
    second.setWeight(first.weight());
    Sequential model = new Sequential(first, second);

    assertSame(first.weight(), second.weight());
    assertEquals(
        List.of("0.weight", "0.bias", "1.weight", "1.bias"),
        List.copyOf(model.stateDict().keySet()));
    assertEquals(3, List.copyOf(model.parameters()).size());
    model.apply(Tensor.ones(1, 3)).sum().backward();
    model.zeroGrad();
  }

  @Test
  void anEmbeddingSharesTheWeightOfTheLastLayer() {
    Embedding tokens = new Embedding(5, 3);
    Linear head = new Linear(3, 5, false);
    tokens.setWeight(head.weight());
    tokens.apply(Tensor.tensor(new long[] {1})).sum().backward();

    assertSame(head.weight(), tokens.weight());
    assertEquals("tensor(3.)", head.weight().grad().sum().toString());
  }

  @Test
  void aPlainTensorBecomesAParameterWhenItIsSet() {
    Linear layer = new Linear(2, 1);

    layer.setWeight(Tensor.zeros(1, 2));

    assertTrue(Parameter.isParameter(layer.weight()));
    assertSame(layer.weight(), List.copyOf(layer.parameters()).get(0));
  }

  @Test
  void theResultOfAnOperationIsNoParameter() {
    Linear layer = new Linear(2, 1);
    Tensor computed = layer.weight().mul(2);

    assertThrows(IllegalArgumentException.class, () -> layer.setWeight(computed));
  }

  @Test
  void registeringAModuleInItselfIsRefused() {
    ModuleList<AbstractModule> list = new ModuleList<>();
    ModuleList<AbstractModule> outer = new ModuleList<>();
    outer.append(list);

    assertThrows(IllegalArgumentException.class, () -> list.append(list));
    assertEquals(
        "a module cannot be a part of itself: '0' of this ModuleList is one that holds it",
        assertThrows(IllegalArgumentException.class, () -> list.append(outer)).getMessage());
  }
}
