package dev.lemur.core.ops;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EinsumTest {
  private final Generator generator = new Generator().manualSeed(3);

  private Tensor random(long... sizes) {
    return Tensor.randn(Shape.of(sizes), DType.FLOAT64, generator);
  }

  @Test
  void aTransposedSumIsASumOfProducts() {
    Tensor x = random(2, 3);
    Tensor y = random(4, 3);

    assertClose("x y^T", x.matmul(y.t()), Tensor.einsum("ij,kj->ik", x, y));
    assertClose("y x^T", y.matmul(x.t()), Tensor.einsum("ij,kj->ki", x, y));
  }

  @Test
  void theResultHasTheLettersSeenOnceInOrder() {
    Tensor x = random(2, 3);

    assertClose("ba", x.t(), Tensor.einsum("ba", x));
    assertClose("aB", x.t(), Tensor.einsum("aB", x));
    assertClose("ij,jk", x.matmul(x.t()), Tensor.einsum("ij,jk", x, x.t()));
  }

  @Test
  void aRepeatedLetterIsADiagonal() {
    Tensor x = random(3, 3);

    assertClose("diagonal", x.diagonal(), Tensor.einsum("ii->i", x));
    assertClose("trace", x.diagonal().sum(), Tensor.einsum("ii", x));
  }

  @Test
  void anEllipsisStandsForAllOtherDimensions() {
    Tensor x = random(5, 2, 3);
    Tensor y = random(3, 4);

    assertClose("...", x.matmul(y), Tensor.einsum("...ij,jk->...ik", x, y));
    assertClose("transposed", x.transpose(1, 2), Tensor.einsum("...ij->...ji", x));
  }

  @Test
  void sizesOfOneStretch() {
    Tensor x = random(2, 1);
    Tensor y = random(3, 4);

    assertClose("stretched", x.expand(2, 3).matmul(y), Tensor.einsum("ij,jk->ik", x, y));
  }

  @Test
  void threeOperandsAreMultipliedInTurn() {
    Tensor x = random(2, 3);
    Tensor y = random(3, 4);
    Tensor z = random(4, 2);

    assertClose(
        "trace", x.matmul(y).matmul(z).diagonal().sum(), Tensor.einsum("ij,jk,ki", x, y, z));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"ij,jk->ik", "ij,jk->", "ij,jk->ijk", "ij,jk->kj", "ij,ki->", "ij,kl->ijkl"})
  void gradientsAreRight(String equation) {
    Tensor x = random(3, 3).requiresGrad_();
    Tensor y = random(3, 3).requiresGrad_();

    GradCheck.check(inputs -> Tensor.einsum(equation, inputs.get(0), inputs.get(1)), x, y);
    GradCheck.checkSecond(inputs -> Tensor.einsum(equation, inputs.get(0), inputs.get(1)), x, y);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ij,jk->ik | fewer operands were provided than specified in the equation",
        "i | the number of subscripts in the equation (1) does not match the number of dimensions"
            + " (2) for operand 0 and no ellipsis was given",
        "ijk | the number of subscripts in the equation (3) does not match the number of dimensions"
            + " (2) for operand 0 and no ellipsis was given",
        "ij->im | output subscript m does not appear in the equation for any input operand",
        "ij->ii | output subscript i appears more than once in the output",
        "ii | subscript i is repeated for one operand but the sizes don't match, 3 != 2",
        "i1 | invalid subscript given, subscripts must be in [a-zA-Z], but got '1'",
      })
  void whatDoesNotFitIsRefused(String equation, String message) {
    Tensor x = random(2, 3);

    var error = assertThrows(IllegalArgumentException.class, () -> Tensor.einsum(equation, x));

    assertEquals("einsum(): " + message, error.getMessage());
  }

  @Test
  void differentSizesOfOneLetterAreRefused() {
    Tensor x = random(2, 3);
    Tensor y = random(4, 2);

    var error =
        assertThrows(IllegalArgumentException.class, () -> Tensor.einsum("ij,jk->ik", x, y));

    assertEquals(
        "einsum(): subscript j has size 4 for operand 1 which does not broadcast with previously "
            + "seen size 3",
        error.getMessage());
  }
}
