package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Halves;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The element types: which type operations give, how elements print, what the halves hold. */
class ElementTypesTest {
  @TestFactory
  Stream<DynamicTest> promotionIsPyTorchs() {
    return OracleFile.named("type_promotion").tests(ElementTypesTest::checkPromotion);
  }

  private static void checkPromotion(OracleCase test) {
    DType a = type(test, "a");
    Tensor x = Tensor.ones(2, a);
    Tensor x0 = Tensor.tensor(1.0, a);
    if (test.has("whole")) {
      assertEquals(type(test, "whole"), TypePromotion.withLong(x));
      assertEquals(type(test, "fraction"), TypePromotion.withDouble(x));
      assertEquals(type(test, "whole_0d"), TypePromotion.withLong(x0));
      assertEquals(type(test, "fraction_0d"), TypePromotion.withDouble(x0));
      return;
    }
    DType b = type(test, "b");
    assertEquals(type(test, "promoted"), DType.promote(a, b));
    assertEquals(type(test, "promoted"), TypePromotion.of(x, Tensor.ones(2, b)));
    assertEquals(type(test, "with_0d"), TypePromotion.of(x, Tensor.tensor(1.0, b)));
    assertEquals(type(test, "both_0d"), TypePromotion.of(x0, Tensor.tensor(1.0, b)));
  }

  private static DType type(OracleCase test, String name) {
    return DType.valueOf(test.string(name).toUpperCase(Locale.ROOT));
  }

  @TestFactory
  Stream<DynamicTest> textsArePyTorchs() {
    return OracleFile.named("element_type_texts")
        .tests(test -> assertEquals(test.string("text"), test.tensor("tensor").toString()));
  }

  @Test
  void everyFloat16IsKeptByFloat32() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      int exponent = bits >>> 10 & 0x1f;
      double fraction = (bits & 0x3ff) / 1024.0;
      double size =
          switch (exponent) {
            case 0 -> fraction * 0x1p-14;
            case 31 -> fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
            default -> Math.scalb(1 + fraction, exponent - 15);
          };
      float wide = Halves.float16((short) bits);
      assertEquals(bits >= 1 << 15 ? -size : size, wide);
      if (!Float.isNaN(wide)) {
        assertEquals((short) bits, Halves.toFloat16(wide));
      }
    }
  }

  @Test
  void everyBfloat16IsKeptByFloat32() {
    for (int bits = 0; bits < 1 << 16; bits++) {
      float wide = Halves.bfloat16((short) bits);
      if (!Float.isNaN(wide)) {
        assertEquals((short) bits, Halves.toBfloat16(wide));
      }
    }
  }

  @Test
  void halfWayBetweenTwoHalvesGoesToTheEvenOne() {
    for (int bits = 0; bits < 0x7bff; bits++) {
      float middle = (Halves.float16((short) bits) + Halves.float16((short) (bits + 1))) / 2;
      int even = bits + (bits & 1);
      assertEquals((short) even, Halves.toFloat16(middle));
      assertEquals((short) bits, Halves.toFloat16(Math.nextDown(middle)));
      assertEquals((short) (bits + 1), Halves.toFloat16(Math.nextUp(middle)));
    }
  }

  @Test
  void numberBeyondASmallTypeIsRefusedWithPyTorchsWords() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> Tensor.zeros(2, DType.UINT8).fill_(300));
    assertEquals("value cannot be converted to type uint8_t without overflow", error.getMessage());
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void broadcastElementsOfEveryTypeAreCopied(DType from) {
    Tensor row = Tensor.ones(Shape.of(3), from);
    for (DType to : DType.values()) {
      Tensor target = Tensor.zeros(Shape.of(40, 3), to);
      assertEquals(120, target.copy_(row).to(DType.FLOAT64).sum().item(), from + " to " + to);
      target.zero_().copy_(row.get(0));
      assertEquals(120, target.to(DType.FLOAT64).sum().item(), from + " to " + to);
    }
  }
}
