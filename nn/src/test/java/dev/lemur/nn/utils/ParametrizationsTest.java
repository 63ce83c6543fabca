package dev.lemur.nn.utils;

import static dev.lemur.core.testing.Close.assertLooselyClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Parametrization;
import dev.lemur.nn.Parametrize;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ParametrizationsTest {
  private static final class Symmetric extends Parametrization {
    @Override
    public Tensor forward(Tensor... originals) {
      return originals[0].triu().add(originals[0].triu(1).t());
    }
  }

  private static final class Narrow extends Parametrization {
    @Override
    public Tensor forward(Tensor... originals) {
      return originals[0].narrow(0, 0, 1);
    }
  }

  @Test
  void computesTheWeightAtEachRead() {
    Linear layer = Parametrize.registerParametrization(new Linear(3, 3), "weight", new Symmetric());
    assertTrue(Parametrize.isParametrized(layer, "weight"));
    assertLooselyClose("transposed", layer.weight().t().detach(), layer.weight().detach());
    assertEquals(
        List.of("bias", "parametrizations.weight.original"),
        List.copyOf(layer.stateDict().keySet()));
    layer.apply(Tensor.ones(2, 3)).sum().backward();
    assertEquals(2, layer.parameters().stream().filter(p -> p.grad() != null).count());
  }

  @Test
  void keepsTheComputedValueWhenRemoved() {
    Linear layer = Parametrizations.weightNorm(new Linear(4, 2));
    Tensor before = layer.weight().detach();
    Parametrize.removeParametrizations(layer, "weight");
    assertFalse(Parametrize.isParametrized(layer));
    assertLooselyClose("weight", before, layer.weight().detach());
    assertEquals("Linear(in_features=4, out_features=2, bias=True)", layer.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"matrix_exp", "cayley", "householder"})
  void keepsWeightsOrthogonal(String map) {
    Linear layer = Parametrizations.orthogonal(new Linear(3, 5), "weight", map, true);
    Tensor weight = layer.weight().detach();
    assertLooselyClose("identity", Tensor.eye(3), weight.t().matmul(weight));
  }

  @Test
  void refusesAnotherShapeAndUnknownNames() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Parametrize.registerParametrization(new Linear(3, 3), "weight", new Narrow()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Parametrize.registerParametrization(new Linear(3, 3), "w", new Symmetric()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Parametrize.removeParametrizations(new Linear(3, 3), "weight"));
  }
}
