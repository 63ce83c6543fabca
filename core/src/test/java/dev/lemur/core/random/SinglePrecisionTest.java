package dev.lemur.core.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class SinglePrecisionTest {
  private static final float STEP = 0x1p-13f;

  @Test
  void theLogarithmIsNearAtEachStepOfTheUnitInterval() {
    for (float x = STEP; x <= 1; x += STEP) {
      double expected = Math.log(x);
      assertEquals(expected, SinglePrecision.log(x), 1e-7 * Math.abs(expected), "log of " + x);
    }
  }

  @Test
  void sineAndCosineAreNearAllAroundTheCircle() {
    for (float angle = 0; angle < 2 * Math.PI; angle += STEP) {
      int octant = SinglePrecision.evenOctant(angle);
      float offset = SinglePrecision.offsetFromOctant(angle, octant);
      float sine = SinglePrecision.sineOfOffset(offset);
      float cosine = SinglePrecision.cosineOfOffset(offset);
      assertEquals(
          Math.sin(angle), SinglePrecision.sine(octant, sine, cosine), 1e-7, "sine of " + angle);
      assertEquals(
          Math.cos(angle),
          SinglePrecision.cosine(octant, sine, cosine),
          1e-7,
          "cosine of " + angle);
    }
  }
}
