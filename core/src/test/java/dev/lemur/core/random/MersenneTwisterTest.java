package dev.lemur.core.random;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class MersenneTwisterTest {
  /** The C++ standard requires this number of its {@code mt19937}. */
  @Test
  void theTenThousandthOutputIsTheStandards() {
    MersenneTwister engine = new MersenneTwister(5489);
    for (int k = 1; k < 10_000; k++) {
      engine.nextInt();
    }
    assertEquals(4123659995L, Integer.toUnsignedLong(engine.nextInt()));
  }

  @Test
  void aLongIsTwoOutputsTheHighHalfFirst() {
    MersenneTwister engine = new MersenneTwister(3);
    long high = Integer.toUnsignedLong(engine.nextInt());
    long low = Integer.toUnsignedLong(engine.nextInt());
    engine.seed(3);
    assertEquals(high << 32 | low, engine.nextLong());
  }

  @Test
  void floatsFilledAtOnceAreThoseOfTheSameOutputs() {
    MersenneTwister engine = new MersenneTwister(3);
    float[] filled = new float[1500];
    engine.fillUnit(filled, 0, filled.length);
    engine.seed(3);
    for (float value : filled) {
      assertEquals((engine.nextInt() & 0xffffff) * 0x1p-24f, value);
    }
  }
}
