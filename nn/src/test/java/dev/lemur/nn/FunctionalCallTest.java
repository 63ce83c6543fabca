package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Tensor;
import dev.lemur.nn.activation.Tanh;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionalCallTest {
  private final Sequential model = new Sequential(new Linear(2, 2), new Tanh(), new Linear(2, 1));
  private final Tensor x = Tensor.randn(3, 2);

  @Test
  void givenParametersTakeThePlaceOfTheModulesOwn() {
    Sequential other = new Sequential(new Linear(2, 2), new Tanh(), new Linear(2, 1));

    Tensor output = FunctionalCall.functionalCall(model, other.stateDict(), x);

    assertArrayEquals(other.apply(x).toFloatArray(), output.toFloatArray());
  }

  @Test
  void gradientsFlowToTheGivenParameters() {
    Tensor weight = Tensor.ones(1, 2).requiresGrad_();
    Tensor doubled = weight.mul(2);

    FunctionalCall.functionalCall(model, Map.of("2.weight", doubled), x).sum().backward();

    Tensor hidden = model.get(1).apply(model.get(0).apply(x));
    Tensor grad = weight.grad();
    assertNotNull(grad);
    assertArrayEquals(hidden.sum(0).mul(2).toFloatArray(), grad.flatten().toFloatArray(), 1e-5f);
  }

  @Test
  void theModuleIsAsBeforeAfterwards() {
    Tensor before = model.parameters().get(0);
    float[] expected = model.apply(x).toFloatArray();

    FunctionalCall.functionalCall(model, Map.of("0.weight", Tensor.zeros(2, 2)), x);
    assertThrows(
        RuntimeException.class,
        () -> FunctionalCall.functionalCall(model, Map.of("0.weight", Tensor.zeros(5, 5)), x));

    assertSame(before, model.parameters().get(0));
    assertArrayEquals(expected, model.apply(x).toFloatArray());
  }

  @Test
  void unknownParametersAreRefused() {
    assertThrows(
        IllegalArgumentException.class,
        () -> FunctionalCall.functionalCall(model, Map.of("0.other", x), x));
  }
}
