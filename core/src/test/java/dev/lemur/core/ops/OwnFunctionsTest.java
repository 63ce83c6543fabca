package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import org.junit.jupiter.api.Test;

class OwnFunctionsTest {
  @Test
  void applyReplacesEachElement() {
    Tensor x = tensor(new float[] {1.5f, -2, 3});
    assertSame(x, x.apply_(v -> v * 2));
    assertArrayEquals(new float[] {3, -4, 6}, x.toFloatArray());
    assertArrayEquals(
        new long[] {2, 4}, tensor(new long[] {1, 2}).apply_(v -> v * 2 + 0.5).toLongArray());
  }

  @Test
  void mapTakesAPartnerForEachElement() {
    Tensor x = tensor(new float[][] {{1, 2}});
    x.map_(tensor(new float[] {3}), (a, b) -> a * b);
    assertArrayEquals(new float[] {3, 6}, x.toFloatArray());
  }

  @Test
  void integersAreExactBeyondTwoToThe53() {
    long large = (1L << 53) + 1;
    Tensor x = tensor(new long[] {large, -large});

    assertArrayEquals(
        new long[] {large + 1, 1 - large}, x.clone().applyLong_(v -> v + 1).toLongArray());
    assertArrayEquals(
        new long[] {large + 2, 2 - large},
        x.clone().mapLong_(tensor(2), (a, b) -> a + b).toLongArray());
    assertEquals(
        "apply_() computes in doubles, which cannot say 9007199254740993 exactly: use"
            + " applyLong_()",
        assertThrows(IllegalArgumentException.class, () -> x.apply_(v -> v)).getMessage());
    assertEquals(
        "map_() computes in doubles, which cannot say 9007199254740993 exactly: use mapLong_()",
        assertThrows(IllegalArgumentException.class, () -> x.map_(x, (a, b) -> a)).getMessage());
    assertEquals(
        "applyLong_() is for tensors of integers, but this one is torch.float32",
        assertThrows(IllegalArgumentException.class, () -> Tensor.ones(1).applyLong_(v -> v))
            .getMessage());
  }

  @Test
  void valuesThatTheTypeCannotHoldAreRefused() {
    String message = "value cannot be converted to type int8 without overflow";
    Tensor bytes = tensor(new long[] {2}).to(DType.INT8);
    for (double value : new double[] {300, Double.NaN, 1e30}) {
      assertEquals(
          message,
          assertThrows(IllegalArgumentException.class, () -> bytes.apply_(v -> value))
              .getMessage());
    }
    assertEquals(
        message,
        assertThrows(IllegalArgumentException.class, () -> bytes.applyLong_(v -> 128))
            .getMessage());
    assertEquals(-1, bytes.apply_(v -> -1.5).item());
    assertEquals(255, bytes.to(DType.UINT8).fill_(0).applyLong_(v -> -1).item());
  }

  @Test
  void functionsWithoutGradientsRefuseTensorsThatRequireThem() {
    Tensor x = Tensor.ones(2).requiresGrad_();
    String message = assertThrows(IllegalStateException.class, () -> x.apply_(v -> v)).getMessage();
    assertEquals(
        "Can't call apply_() on Variable that requires grad. Use var.detach().apply_() instead.",
        message);
    assertThrows(IllegalStateException.class, () -> x.map_(x, (a, b) -> a));
    assertThrows(
        IllegalArgumentException.class,
        () -> Tensor.ones(2).map_(Tensor.ones(2).to(DType.INT64), (a, b) -> a));
  }

  @Test
  void typesOfResultsArePromoted() {
    Tensor longs = tensor(new long[] {1, 2});
    assertEquals(DType.FLOAT32, Tensor.resultType(longs, tensor(1.0)));
    Tensor number = tensor(1.0, DType.FLOAT64);
    assertEquals(DType.FLOAT32, Tensor.resultType(tensor(new float[] {1}), number));
    assertEquals(DType.FLOAT16, longs.half().dtype());
    assertEquals(DType.BFLOAT16, longs.bfloat16().dtype());
    assertEquals(2, longs.half().itemsize());
  }

  @Test
  void conversionsThatLoseTheirKindCannotBeCast() {
    assertFalse(Tensor.canCast(DType.FLOAT32, DType.INT32));
    assertFalse(Tensor.canCast(DType.UINT8, DType.BOOL));
    assertTrue(Tensor.canCast(DType.INT32, DType.FLOAT32));
    assertTrue(Tensor.canCast(DType.INT64, DType.UINT8));
    assertTrue(Tensor.canCast(DType.FLOAT64, DType.FLOAT16));
    assertTrue(Tensor.canCast(DType.BOOL, DType.UINT8));
  }
}
