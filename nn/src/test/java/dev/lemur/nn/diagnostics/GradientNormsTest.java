package dev.lemur.nn.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.Sigmoid;
import java.util.List;
import org.junit.jupiter.api.Test;

class GradientNormsTest {
  @Test
  void measuresTheGradientOfAModulesOutput() {
    Sequential model = new Sequential(new Linear(2, 4));
    try (GradientNorms norms = GradientNorms.watch(model, Linear.class::isInstance)) {
      model.apply(Tensor.ones(1, 2)).sum().backward();

      assertEquals(2, norms.byModule().get("0"), 1e-12);
    }
  }

  @Test
  void listsTheModulesInTheOrderOfTheModel() {
    Sequential model = new Sequential(new Linear(2, 2), new Sigmoid(), new Linear(2, 1));
    try (GradientNorms norms = GradientNorms.watch(model, Linear.class::isInstance)) {
      model.apply(Tensor.ones(3, 2)).sum().backward();

      assertEquals(List.of("0", "2"), List.copyOf(norms.byModule().keySet()));
      assertTrue(norms.byModule().get("0") < norms.byModule().get("2"));
    }
  }

  @Test
  void keepsTheNormsOfTheLastPass() {
    Linear layer = new Linear(1, 1);
    try (GradientNorms norms = GradientNorms.watch(layer, module -> true)) {
      layer.apply(Tensor.ones(1, 1)).sum().backward();
      layer.apply(Tensor.ones(1, 1)).mul(3).sum().backward();

      assertEquals(3, norms.byModule().get(""), 1e-12);
    }
  }

  @Test
  void measuresNothingAfterItWasClosed() {
    Linear layer = new Linear(1, 1);
    GradientNorms norms = GradientNorms.watch(layer, module -> true);
    norms.close();

    layer.apply(Tensor.ones(1, 1)).sum().backward();

    assertTrue(norms.byModule().isEmpty());
  }
}
