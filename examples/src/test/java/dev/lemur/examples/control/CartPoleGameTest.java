package dev.lemur.examples.control;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;

class CartPoleGameTest {
  @Test
  void beginsNearTheMiddleAndTheSameForTheSameSeed() {
    Tensor.manualSeed(3);
    CartPoleGame game = new CartPoleGame();
    game.reset();
    float[] start = game.state();
    for (float number : start) {
      assertTrue(Math.abs(number) <= 0.05);
    }
    Tensor.manualSeed(3);
    game.reset();
    assertArrayEquals(start, game.state());
  }

  @Test
  void pushingOneWayOnlyMakesThePoleFallTheOther() {
    CartPoleGame game = new CartPoleGame();
    game.reset();
    int steps = 0;
    while (!game.isOver()) {
      assertFalse(steps++ > 30);
      game.step(1);
    }
    assertTrue(game.state()[2] < -CartPoleGame.LEAN);
  }
}
