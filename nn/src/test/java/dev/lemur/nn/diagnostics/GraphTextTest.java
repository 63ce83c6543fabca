package dev.lemur.nn.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.ReLU;
import org.junit.jupiter.api.Test;

class GraphTextTest {
  @Test
  void aModelOfTwoLayersShowsItsOperationsAndTheModulesThatRanThem() {
    var model = new Sequential(new Linear(6, 16), new ReLU(), new Linear(16, 3));

    assertEquals(
        """
        graph(%input: [1, 6]):
          %0: [1, 16] = linear(%input, 0.weight, 0.bias)  # 0: Linear
          %1: [1, 16] = relu(%0)  # 1: ReLU
          %2: [1, 3] = linear(%1, 2.weight, 2.bias)  # 2: Linear
          return %2\
        """,
        GraphText.of(model, Tensor.ones(1, 6)));
  }

  @Test
  void argumentsAndNumbersAreShownWithTheirNames() {
    Module model =
        new Module() {
          @Override
          public Tensor forward(Tensor input) {
            return input.mul(2).softmax(1).sum(new int[] {0, 1}, true);
          }
        };

    assertEquals(
        """
        graph(%input: [2, 3]):
          %0: [2, 3] = mul(%input, 2.0)  # X
          %1: [2, 3] = softmax(%0, dim=1)  # X
          %2: [1, 1] = sum(%1, dim=[0, 1], keepdim=true)  # X
          return %2\
        """
            .replace("X", ""),
        GraphText.of(model, Tensor.ones(2, 3)));
  }
}
