package dev.lemur.nn.diagnostics;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.activation.LeakyReLU;
import dev.lemur.nn.activation.ReLU;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadUnitsTest {
  private static final Tensor FIRST = Tensor.tensor(new float[][] {{-1, 2, -1}, {-1, -2, -3}});
  private static final Tensor SECOND = Tensor.tensor(new float[][] {{-1, -2, 1}});

  @Test
  void unitIsDeadWhoseOutputIsAlwaysZero() {
    Sequential model = new Sequential(new ReLU());
    try (DeadUnits units = DeadUnits.watch(model, ReLU.class::isInstance)) {
      model.apply(FIRST);

      assertEquals(Map.of("0", 2), units.countByModule());
      assertEquals(3, units.units());
    }
  }

  @Test
  void unitThatWasAliveOnceIsNotDead() {
    Sequential model = new Sequential(new ReLU());
    try (DeadUnits units = DeadUnits.watch(model, ReLU.class::isInstance)) {
      model.apply(FIRST);
      model.apply(SECOND);

      assertEquals(1, units.count());
    }
  }

  @Test
  void resetForgetsWhatWasSeen() {
    Sequential model = new Sequential(new ReLU());
    try (DeadUnits units = DeadUnits.watch(model, ReLU.class::isInstance)) {
      model.apply(FIRST);
      units.reset();
      model.apply(SECOND);

      assertEquals(2, units.count());
    }
  }

  @Test
  void unitsOfALeakyReluAreAlive() {
    Sequential model = new Sequential(new LeakyReLU());
    try (DeadUnits units = DeadUnits.watch(model, LeakyReLU.class::isInstance)) {
      model.apply(FIRST);

      assertEquals(0, units.count());
    }
  }

  @Test
  void unitsOfImagesAreTheirChannels() {
    ReLU relu = new ReLU();
    try (DeadUnits units = DeadUnits.watch(relu, module -> true)) {
      Tensor image = Tensor.ones(1, 2, 3, 3);
      image.select(1, 0).neg_();
      relu.apply(image);

      assertEquals(1, units.count());
      assertEquals(2, units.units());
    }
  }

  @Test
  void seesNothingAfterItWasClosed() {
    ReLU relu = new ReLU();
    DeadUnits units = DeadUnits.watch(relu, module -> true);
    units.close();

    relu.apply(FIRST);

    assertEquals(0, units.units());
  }
}
