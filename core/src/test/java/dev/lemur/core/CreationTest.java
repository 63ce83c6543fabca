package dev.lemur.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CreationTest {
  @Test
  void aTensorOfAnArrayHasItsType() {
    assertEquals(DType.FLOAT32, Tensor.tensor(new float[] {1}).dtype());
    assertEquals(DType.FLOAT64, Tensor.tensor(new double[] {1}).dtype());
    assertEquals(DType.INT64, Tensor.tensor(new long[] {1}).dtype());
    assertEquals(DType.INT32, Tensor.tensor(new int[] {1}).dtype());
    assertEquals(DType.BOOL, Tensor.tensor(new boolean[] {true}).dtype());
  }

  @Test
  void aNumberDecidesTheTypeAsItDoesInPython() {
    assertEquals("tensor(3)", Tensor.tensor(3).toString());
    assertEquals("tensor(3.)", Tensor.tensor(3f).toString());
    assertEquals("tensor([3, 3])", Tensor.full(Shape.of(2), 3).toString());
    assertEquals("tensor([3., 3.])", Tensor.full(Shape.of(2), 3.0).toString());
    assertEquals("tensor([True, True])", Tensor.full(Shape.of(2), true).toString());
    assertEquals("tensor([0, 1, 2])", Tensor.arange(3).toString());
    assertEquals("tensor([0., 1., 2.])", Tensor.arange(3.0).toString());
    assertEquals("tensor([0.5000, 1.5000])", Tensor.arange(0.5, 2.0).toString());
  }

  @Test
  void wholeNumbersAreExactBeyondTwoToThe53() {
    long large = (1L << 53) + 1;
    assertEquals(large, Tensor.tensor(large).itemLong());
    assertEquals(large, Tensor.full(Shape.of(1), large).itemLong());
    assertArrayEquals(
        new long[] {large, large + 2}, Tensor.arange(large, large + 3, 2).toLongArray());
  }

  @Test
  void rangesOfWholeNumbersHaveWholeEndsAndSteps() {
    assertArrayEquals(
        new long[] {0, 1, 2, 3, 4}, Tensor.arange(0.5, 5, 1.5, DType.INT64).toLongArray());
    assertArrayEquals(new int[] {0, 1, 2}, Tensor.arange(0.5, 5, 1.5, DType.INT32).toIntArray());
    assertArrayEquals(new long[] {0, 1}, Tensor.arange(2.5, DType.INT64).toLongArray());
    assertArrayEquals(
        new long[] {0, 0, -1, -1, -2, -2, -3},
        Tensor.linspace(0.1, -3, 7, DType.INT64).toLongArray());
  }

  @Test
  void anItemIsReadAsNumberWholeNumberOrTruth() {
    assertEquals(2.5, Tensor.tensor(2.5).item());
    assertEquals(-2, Tensor.tensor(-2.5).itemLong());
    assertTrue(Tensor.tensor(0.5).itemBoolean());
  }

  @Test
  void readingAnItemOfSeveralElementsIsRefused() {
    for (Executable read :
        List.<Executable>of(
            () -> Tensor.ones(2).item(),
            () -> Tensor.ones(2).itemLong(),
            () -> Tensor.ones(2).itemBoolean())) {
      assertEquals(
          "a Tensor with 2 elements cannot be converted to Scalar",
          assertThrows(IllegalStateException.class, read).getMessage());
    }
  }

  @ParameterizedTest
  @EnumSource(DType.class)
  void everyTypeHasOnesOnADiagonal(DType dtype) {
    Tensor eye = Tensor.eye(2, 3, dtype);
    assertEquals(dtype, eye.dtype());
    assertArrayEquals(new long[] {1, 0, 0, 0, 1, 0}, eye.toLongArray());
  }

  @ParameterizedTest
  @EnumSource(
      value = DType.class,
      names = {"FLOAT32", "FLOAT64"})
  void whatIsLikeATensorHasItsShapeAndTheGivenType(DType dtype) {
    Tensor x = Tensor.tensor(new int[][] {{1, 2, 3}, {4, 5, 6}});
    for (Tensor like :
        List.of(
            x.zerosLike(dtype),
            x.onesLike(dtype),
            x.fullLike(0.5, dtype),
            x.emptyLike(dtype),
            x.randLike(dtype),
            x.randnLike(dtype))) {
      assertEquals(x.shape(), like.shape());
      assertEquals(dtype, like.dtype());
    }
  }

  @Test
  void whatIsLikeATransposedTensorIsTransposed() {
    Tensor x = Tensor.ones(2, 3).t();
    for (Tensor like :
        List.of(x.zerosLike(), x.onesLike(), x.fullLike(2), x.emptyLike(), x.randLike())) {
      assertArrayEquals(new int[] {1, 3}, like.stride());
    }
  }

  @Test
  void aSizeBelowZeroOrATypeWithoutRangeIsRefused() {
    refused("n must be greater or equal to 0, got -1", () -> Tensor.eye(-1));
    refused("m must be greater or equal to 0, got -2", () -> Tensor.eye(1, -2));
    refused("\"arange\" not implemented for 'Bool'", () -> Tensor.arange(2, DType.BOOL));
    refused("step must be nonzero", () -> Tensor.arange(0, 2, 0));
  }

  @Test
  void emptyTensorHasTheStridesOfTheCaller() {
    Tensor x = Tensor.emptyStrided(Shape.of(2, 3), new int[] {4, 1}, DType.INT32);

    assertArrayEquals(new int[] {4, 1}, x.stride());
    assertEquals(28, x.untypedStorage().nbytes());
    assertArrayEquals(
        new int[] {5, 5}, Tensor.emptyStrided(Shape.of(2, 0), new int[] {5, 5}).stride());
    assertEquals(DType.INT32, x.newEmptyStrided(Shape.of(2), 3).dtype());
    assertArrayEquals(
        new int[] {12, 1, 3}, Tensor.emptyPermuted(Shape.of(2, 3, 4), 0, 2, 1).stride());
  }

  @Test
  void stridesThatDoNotFitAreRefused() {
    refused(
        "dimensionality of sizes (2) must match dimensionality of strides (1)",
        () -> Tensor.emptyStrided(Shape.of(2, 3), new int[] {1}));
    refused(
        "Storage size calculation overflowed with sizes=[2, 3] and strides=[-1, 2]",
        () -> Tensor.emptyStrided(Shape.of(2, 3), new int[] {-1, 2}));
    refused(
        "Number of dimensions in size does not match the length of the physical_layout; i.e."
            + " len(size) = 3 is not equal to len(physical_layout) = 2",
        () -> Tensor.emptyPermuted(Shape.of(2, 3, 4), 0, 2));
    refused("Duplicate dim not allowed: 2", () -> Tensor.emptyPermuted(Shape.of(2, 3, 4), 0, 2, 2));
  }

  @Test
  void indicesOfNonzeroElementsAreFilledUp() {
    Tensor x = Tensor.tensor(new int[][] {{1, 0}, {0, 2}});

    assertArrayEquals(new int[] {0, 0, 1, 1, -1, -1}, x.nonzeroStatic(3).toIntArray());
    assertArrayEquals(new int[] {0, 0}, x.nonzeroStatic(1).toIntArray());
    assertArrayEquals(new int[] {0, 0, 1, 1, 7, 7}, x.nonzeroStatic(3, 7).toIntArray());
    assertEquals(Shape.of(2, 0), Tensor.scalarTensor(3).nonzeroStatic(2).shape());
    refused(
        "nonzero_static: 'size' must be an non-negative integer, but it is -1",
        () -> x.nonzeroStatic(-1));
  }

  @Test
  void stateOfTheGeneratorBringsItsNumbersBack() {
    Tensor.manualSeed(3);
    Tensor state = Tensor.getRngState();
    Tensor first = Tensor.rand(2);

    Tensor.setRngState(state);

    assertTrue(Tensor.rand(2).equal(first));
    assertEquals(3, Tensor.initialSeed());
    assertEquals("tensor([3, 0, 0], dtype=torch.uint8)", state.slice(0, 3).toString());
    assertEquals(Shape.of(5056), state.shape());
    assertEquals(Tensor.seed(), Tensor.initialSeed());
    refused(
        "RNG state must be a torch.ByteTensor, but it is torch.float32",
        () -> Tensor.setRngState(Tensor.ones(3)));
  }

  @Test
  void tensorsAreEqualOnlyToThemselves() {
    Tensor x = Tensor.ones(2);
    assertEquals(x, x);
    assertNotEquals(x, Tensor.ones(2));
    assertTrue(x.equal(Tensor.ones(2)));
  }

  private static void refused(String message, Executable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call).getMessage());
  }
}
