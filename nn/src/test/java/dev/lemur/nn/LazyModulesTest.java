package dev.lemur.nn;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.conv.LazyConv2d;
import dev.lemur.nn.norm.LazyBatchNorm1d;
import java.util.List;
import org.junit.jupiter.api.Test;

class LazyModulesTest {
  @Test
  void becomeWhatTheFirstInputAsksFor() {
    var model = new Sequential(new LazyConv2d(4, 3), new Flatten(), new LazyLinear(2));
    assertTrue(model.toString().contains("LazyLinear(in_features=0, out_features=2, bias=True)"));
    model.apply(Tensor.ones(2, 3, 5, 5));
    assertEquals(
        """
        Sequential(
          (0): Conv2d(3, 4, kernel_size=(3, 3), stride=(1, 1))
          (1): Flatten(start_dim=1, end_dim=-1)
          (2): Linear(in_features=36, out_features=2, bias=True)
        )\
        """,
        model.toString());
    assertEquals(
        List.of("0.weight", "0.bias", "2.weight", "2.bias"),
        List.copyOf(model.namedParameters().keySet()));
  }

  @Test
  void drawTheirParametersWithTheFirstInput() {
    Tensor.manualSeed(3);
    LazyLinear lazy = new LazyLinear(2);
    lazy.apply(Tensor.ones(1, 4));
    Tensor.manualSeed(3);
    assertClose("weight", new Linear(4, 2).weight(), lazy.module().weight());
  }

  @Test
  void loadAStateWhoseSizesTheyDoNotKnowYet() {
    Linear linear = new Linear(4, 2);
    LazyLinear lazy = new LazyLinear(2);
    lazy.loadStateDict(linear.stateDict());
    assertFalse(lazy.hasUninitializedParams());
    Tensor input = Tensor.randn(3, 4);
    assertClose("output", linear.apply(input), lazy.apply(input));
  }

  @Test
  void keepTheTypeAndModeThatTheyWereGivenBefore() {
    var lazy = new LazyBatchNorm1d();
    lazy.to(DType.FLOAT64);
    lazy.eval();
    Tensor output = lazy.apply(Tensor.ones(Shape.of(2, 3), DType.FLOAT64));
    assertEquals(DType.FLOAT64, output.dtype());
    assertFalse(lazy.module().isTraining());
    lazy.train();
    assertTrue(lazy.module().isTraining());
  }

  @Test
  void passGradientsToTheirParameters() {
    LazyLinear lazy = new LazyLinear(2);
    lazy.apply(Tensor.ones(1, 4)).sum().backward();
    assertClose("gradient", Tensor.ones(2, 4), lazy.parameters().get(0).grad());
  }

  @Test
  void sayThatTheyDoNotKnowTheirInputYet() {
    LazyLinear lazy = new LazyLinear(2);
    assertEquals(
        "LazyLinear has not seen an input yet: run a forward pass first",
        assertThrows(IllegalStateException.class, lazy::module).getMessage());
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> new LazyConv2d(4, 3).forward(Tensor.ones(3, 3)));
    assertEquals(
        "Expected 3D (unbatched) or 4D (batched) input to LazyConv2d, but got input of size: "
            + "[3, 3]",
        error.getMessage());
  }
}
