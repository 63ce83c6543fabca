package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.activation.ReLU;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.norm.BatchNorm2d;
import dev.lemur.nn.pooling.MaxPool2d;
import dev.lemur.user.KeepingModule;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of the memory that layers hand on to each other without gradients. */
class SequentialMemoryTest {
  private final Conv2d first = new Conv2d(3, 16, 3, 1, 1);
  private final BatchNorm2d norm = new BatchNorm2d(16);
  private final ReLU relu = new ReLU(true);
  private final MaxPool2d pool = new MaxPool2d(2);
  private final Conv2d second = new Conv2d(16, 16, 3);
  private final Tensor input = Tensor.randn(4, 3, 32, 32);

  /** Counts as a layer of the library, by its package. */
  private static final class Watched extends Module {
    private Tensor made = Tensor.zeros(0);

    @Override
    public Tensor forward(Tensor x) {
      made = x.mul(2);
      return made;
    }
  }

  @BeforeEach
  void evaluate() {
    Tensor.manualSeed(0);
    norm.eval();
  }

  private float[] expected() {
    try (var none = new NoGrad()) {
      Tensor normed = norm.apply(first.apply(input));
      return second.apply(pool.apply(relu.apply(normed))).flatten(1).toFloatArray();
    }
  }

  private static float[] without(Module model, Tensor x) {
    try (var none = new NoGrad()) {
      return model.apply(x).toFloatArray();
    }
  }

  @Test
  void resultsAreThoseOfTheLayersByThemselves() {
    var model =
        new Sequential(
            new Identity(), first, norm, relu, new Dropout(0).eval(), pool, second, new Flatten());
    float[] before = input.toFloatArray();

    assertArrayEquals(expected(), without(model, input));
    assertArrayEquals(expected(), without(model, input));
    assertArrayEquals(before, input.toFloatArray());
  }

  @Test
  void whatOnlyLayersHaveSeenIsGivenBack() {
    Watched watched = new Watched();
    without(new Sequential(first, watched, new ReLU(), norm), input);

    assertThrows(IllegalStateException.class, () -> watched.made.toFloatArray());
  }

  @Test
  void whatHooksHaveSeenStays() {
    List<Tensor> seen = new ArrayList<>();
    norm.registerForwardHook(
        (module, inputs, outputs) -> {
          seen.addAll(inputs);
          seen.addAll(outputs);
          return null;
        });
    without(new Sequential(first, norm, new ReLU(), second), input);

    seen.forEach(tensor -> assertNotNull(tensor.toFloatArray()));
  }

  @Test
  void whatModulesOfUsersHaveSeenStays() {
    KeepingModule keeping = new KeepingModule();
    without(new Sequential(first, keeping, new Identity(), norm, new ReLU()), input);
    without(new Sequential(first, new Sequential(keeping), new ReLU()), input);

    keeping.seen().forEach(tensor -> assertNotNull(tensor.toFloatArray()));
  }

  @Test
  void theInputAndTheResultStay() {
    var flat = new Sequential(new Flatten(), new Identity());
    var layers = new Sequential(new Identity(), first, norm);
    try (var none = new NoGrad()) {
      Tensor output = flat.apply(layers.apply(input));
      assertNotNull(output.toFloatArray());
    }
    assertNotNull(input.toFloatArray());
  }

  @Test
  void whatGradientsNeedStays() {
    first.requiresGrad_(false);
    Tensor output = new Sequential(first, norm, new ReLU(), second, new Flatten()).apply(input);

    output.square().sum().backward();

    assertNotNull(second.weight().grad());
    assertNotNull(norm.weight().grad());
  }
}
