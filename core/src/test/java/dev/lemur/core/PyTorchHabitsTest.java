package dev.lemur.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Calls that who comes from PyTorch types, and what the errors of others say. */
class PyTorchHabitsTest {
  @AfterEach
  void resetDefaultType() {
    Tensor.setDefaultDtype(DType.FLOAT32);
  }

  @Test
  void dataSharesTheElementsAndForgetsThePast() {
    Tensor weight = Tensor.ones(2).requiresGrad_();

    weight.data().sub_(Tensor.full(Shape.of(2), 0.25));

    assertArrayEquals(new float[] {0.75f, 0.75f}, weight.toFloatArray());
    assertFalse(weight.data().requiresGrad());
  }

  @Test
  void listsAndBoxedNumbersMakeTensors() {
    assertEquals(
        "tensor([[1.0000, 2.5000],\n        [3.0000, 4.0000]])",
        Tensor.tensor(List.of(List.of(1, 2.5), List.of(3, 4))).toString());
    assertEquals(DType.INT64, Tensor.tensor(List.of(1, 2L)).dtype());
    assertEquals(DType.BOOL, Tensor.tensor(List.of(true, false)).dtype());
    assertEquals(Shape.of(2), Tensor.tensor(new Double[] {1.5, 2.0}).shape());
    assertEquals(Shape.of(2, 2), Tensor.tensor(List.of(new float[] {1, 2}, new float[2])).shape());
    assertEquals(Shape.of(0), Tensor.tensor(List.of()).shape());
  }

  @Test
  void whatMakesNoTensorIsNamed() {
    List<Object> ragged = List.of(List.of(1, 2), List.of(3));
    assertThrows(IllegalArgumentException.class, () -> Tensor.tensor(ragged));
    Object texts = List.of("a");
    assertThrows(IllegalArgumentException.class, () -> Tensor.tensor(texts));
    Object withNull = Arrays.asList(1, null);
    assertTrue(message(() -> Tensor.tensor(withNull)).contains("null"));
    Object nullRow = new float[][] {{1}, null};
    assertTrue(message(() -> Tensor.tensor(nullRow)).contains("null"));
  }

  @Test
  void shortFormsTakeSizesTypesAndGenerators() {
    assertEquals(Shape.of(5), Tensor.randint(0, 10, 5).shape());
    assertEquals(DType.FLOAT64, Tensor.zeros(3, DType.FLOAT64).dtype());
    assertTrue(
        Tensor.randn(Shape.of(4), new Generator().manualSeed(1))
            .equal(Tensor.randn(Shape.of(4), new Generator().manualSeed(1))));
    assertEquals(Shape.of(1), Tensor.ones(3).multinomial(1, new Generator().manualSeed(1)).shape());
    assertArrayEquals(new long[] {1, 2}, Tensor.arange(5).slice(1, 3).toLongArray());
    assertTrue(Tensor.zerosLike(Tensor.ones(2)).equal(Tensor.zeros(2)));
  }

  @Test
  void theDefaultTypeIsThatOfNewFractions() {
    Tensor.setDefaultDtype(DType.FLOAT64);

    assertEquals(DType.FLOAT64, Tensor.zeros(2).dtype());
    assertEquals(DType.FLOAT64, Tensor.randn(2).dtype());
    assertEquals(DType.FLOAT64, Tensor.tensor(1.5).dtype());
    assertEquals(DType.INT64, Tensor.tensor(1).dtype());
    assertThrows(IllegalArgumentException.class, () -> Tensor.setDefaultDtype(DType.INT64));
  }

  @Test
  void aMaskOfBytesIsAMask() {
    Tensor mask = Tensor.tensor(new long[] {1, 0, 1}).to(DType.UINT8);

    assertArrayEquals(new long[] {0, 2}, Tensor.arange(3).get(mask).toLongArray());
  }

  @Test
  void noGradRunsAnExpression() {
    Tensor x = Tensor.ones(2).requiresGrad_();

    assertFalse(NoGrad.run(() -> x.mul(2)).requiresGrad());
    NoGrad.run(() -> x.mul_(2));

    assertTrue(x.mul(2).requiresGrad());
  }

  @Test
  void theErrorOfASecondBackwardShowsTheCallThatWorks() {
    Tensor x = Tensor.ones(2).requiresGrad_();
    Tensor loss = x.mul(x).sum();
    loss.backward();
    String error = assertThrows(IllegalStateException.class, loss::backward).getMessage();
    assertTrue(error.contains("loss.backward(true)"), error);

    Tensor again = x.mul(x).sum();
    again.backward(true);
    again.backward();
    Tensor grad = x.grad();
    assertNotNull(grad);
    assertArrayEquals(new float[] {6, 6}, grad.toFloatArray());
  }

  @Test
  void theErrorOfALossWithoutGradientsNamesTheUsualCauses() {
    Tensor loss = Tensor.ones(2).sum();

    String error = assertThrows(IllegalStateException.class, loss::backward).getMessage();
    assertTrue(error.contains("NoGrad") && error.contains("detach()"), error);
  }

  @Test
  void backwardBehindAScopeSaysToCallItInside() {
    Tensor x = Tensor.ones(100_000).requiresGrad_();
    Tensor loss;
    try (var scope = new Scope()) {
      loss = scope.keep(x.exp().sum());
    }

    String error = assertThrows(IllegalStateException.class, loss::backward).getMessage();
    assertTrue(error.contains("call backward() inside"), error);
  }

  @Test
  void theErrorOfAProductOfTwoTypesNamesTheConversion() {
    Tensor floats = Tensor.ones(2, 2);
    Tensor longs = Tensor.ones(Shape.of(2, 2), DType.INT64);

    assertTrue(message(() -> longs.mm(floats)).endsWith("convert one by to(DType.FLOAT32)"));
  }

  private static String message(org.junit.jupiter.api.function.Executable call) {
    return assertThrows(IllegalArgumentException.class, call).getMessage();
  }

  @Test
  void typesAreNamedAndConvertedAsInPyTorch() {
    Tensor x = Tensor.tensor(new float[] {0, 2});

    assertEquals("torch.FloatTensor", x.type());
    assertEquals("tensor([False,  True])", x.bool().toString());
    assertEquals("torch.LongTensor", x.type(DType.INT64).type());
    assertEquals("torch.BFloat16Tensor", x.bfloat16().type());
  }
}
