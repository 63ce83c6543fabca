package dev.lemur.core.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.kernel.math.FloatChoice;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FloatChoiceTest {
  private static final float[] OTHERS = {
    0f,
    -0f,
    1f,
    -1f,
    Float.MIN_VALUE,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    Float.NaN,
    Float.POSITIVE_INFINITY,
    Float.NEGATIVE_INFINITY
  };

  @ParameterizedTest
  @ValueSource(
      floats = {
        0f,
        -0f,
        1f,
        -1f,
        1.5f,
        Float.MIN_VALUE,
        -Float.MIN_VALUE,
        Float.MAX_VALUE,
        Float.NaN,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY
      })
  void comparingFloatsGivesWhatTheOperatorsGive(float x) {
    assertEquals(mask(x > 0), FloatChoice.positive(x), "positive");
    assertEquals(mask(x != 0), FloatChoice.notZero(x), "notZero");
    for (float y : OTHERS) {
      assertEquals(mask(x == y), FloatChoice.equal(x, y), () -> x + " == " + y);
    }
  }

  private static int mask(boolean truth) {
    return truth ? -1 : 0;
  }
}
