package dev.lemur.core.text;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TensorTextTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static String text(TensorContent content) {
    return text(content, PrintOptions.DEFAULT);
  }

  private static String text(TensorContent content, PrintOptions options) {
    return TensorText.format(content, false, null, options);
  }

  private static ArrayContent range(long... sizes) {
    Shape shape = Shape.of(sizes);
    return ArrayContent.of(shape, DType.INT64, LongStream.range(0, shape.numel()).toArray());
  }

  @Test
  void fractionsHaveFourDigits() {
    assertEquals("tensor([ 1.5000, -0.3333])", text(ArrayContent.ofFloats(1.5, -1 / 3.0)));
  }

  @Test
  void tiesAreRoundedToEven() {
    assertEquals("tensor([0.0312, 0.0938])", text(ArrayContent.ofFloats(0.03125, 0.09375)));
  }

  @Test
  void wholeFloatsEndWithAPoint() {
    assertEquals("tensor([  1., -20.,   0.])", text(ArrayContent.ofFloats(1, -20, 0)));
  }

  @Test
  void aNegativeZeroKeepsItsSign() {
    assertEquals("tensor([-0., 0.])", text(ArrayContent.ofFloats(-0.0, 0.0)));
  }

  @Test
  void aNegativeNumberRoundedToZeroKeepsItsSign() {
    PrintOptions options = PrintOptions.DEFAULT.withScientificMode(false);
    assertEquals("tensor([ 1.5000, -0.0000])", text(ArrayContent.ofFloats(1.5, -1e-5), options));
  }

  @Test
  void nonFiniteNumbersDoNotWidenTheColumn() {
    assertEquals(
        "tensor([nan, -inf, 1.])", text(ArrayContent.ofFloats(Double.NaN, -INFINITY, 1.0)));
  }

  @Test
  void nonFiniteNumbersAreAlignedWithWiderOnes() {
    assertEquals(
        "tensor([   nan, 0.1235,   -inf])",
        text(ArrayContent.ofFloats(Double.NaN, 0.12345678, -INFINITY)));
  }

  @Test
  void aSpanOfOverAThousandIsScientific() {
    assertEquals("tensor([1.0000e+00, 1.0010e+03])", text(ArrayContent.ofFloats(1, 1001)));
  }

  @Test
  void aSpanOfAThousandIsNotScientific() {
    assertEquals("tensor([   1., 1000.])", text(ArrayContent.ofFloats(1, 1000)));
  }

  @Test
  void moreThanAHundredMillionIsScientific() {
    assertEquals("tensor([1.0000e+08])", text(ArrayContent.ofFloats(100_000_008)));
  }

  @Test
  void aHundredMillionIsNotScientific() {
    assertEquals("tensor([100000000.])", text(ArrayContent.ofFloats(1e8)));
  }

  @Test
  void lessThanATenThousandthIsScientific() {
    assertEquals("tensor([ 4.0000e-05, -1.0000e-05])", text(ArrayContent.ofFloats(4e-5, -1e-5)));
  }

  @Test
  void zerosAndInfinitiesDoNotMakeItScientific() {
    assertEquals("tensor([0.0000, 2.5000,    inf])", text(ArrayContent.ofFloats(0, 2.5, INFINITY)));
  }

  @Test
  void scientificNotationCanBeChosen() {
    PrintOptions options = PrintOptions.DEFAULT.withScientificMode(true).withPrecision(1);
    assertEquals("tensor([1.0e+00, 2.0e+00])", text(ArrayContent.ofFloats(1, 2), options));
  }

  @Test
  void zerosAloneAreNeverScientific() {
    PrintOptions options = PrintOptions.DEFAULT.withScientificMode(true);
    assertEquals("tensor([0., 0.])", text(ArrayContent.ofFloats(0, 0), options));
  }

  @Test
  void noDigitsAfterThePointMeansNoPoint() {
    PrintOptions options = PrintOptions.DEFAULT.withPrecision(0);
    assertEquals("tensor([ 2,  2, -0])", text(ArrayContent.ofFloats(1.5, 2.5, -0.5), options));
  }

  @Test
  void integersAreExact() {
    assertEquals(
        "tensor([ 9223372036854775807, -9223372036854775808])",
        text(ArrayContent.ofLongs(Long.MAX_VALUE, Long.MIN_VALUE)));
  }

  @Test
  void truthValuesAreAligned() {
    assertEquals("tensor([ True, False])", text(ArrayContent.of(Shape.of(2), DType.BOOL, 1L, 0L)));
  }

  @Test
  void aTensorWithoutDimensionsHasNoBrackets() {
    assertEquals("tensor(-2.)", text(ArrayContent.of(Shape.SCALAR, DType.FLOAT32, -2.0)));
  }

  @Test
  void tensorsOfOtherTypesNameTheirType() {
    assertEquals(
        "tensor([1.5000], dtype=torch.float64)",
        text(ArrayContent.of(Shape.of(1), DType.FLOAT64, 1.5)));
    assertEquals(
        "tensor([1], dtype=torch.int32)", text(ArrayContent.of(Shape.of(1), DType.INT32, 1L)));
  }

  @Test
  void anEmptyVectorHasBracketsOnly() {
    assertEquals("tensor([])", text(ArrayContent.ofFloats()));
  }

  @Test
  void anEmptyTensorOfAnotherRankShowsItsSize() {
    assertEquals(
        "tensor([], size=(0, 3))", text(ArrayContent.of(Shape.of(0, 3), DType.FLOAT32, 0.0)));
  }

  @Test
  void anEmptyTensorNamesEveryTypeButFloat() {
    assertEquals("tensor([], dtype=torch.int64)", text(ArrayContent.ofLongs()));
  }

  @Test
  void dimensionsBeyondTheSecondAreSetApartByEmptyLines() {
    assertEquals(
        """
        tensor([[[[0, 1]]],


                [[[2, 3]]]])\
        """,
        text(range(2, 1, 1, 2)));
  }

  @Test
  void aRowContinuesOnTheNextLine() {
    PrintOptions options = PrintOptions.DEFAULT.withLineWidth(20);
    assertEquals(
        """
        tensor([[0, 1, 2, 3],
                [4, 5, 6, 7]])\
        """,
        text(range(2, 4), options));
    assertEquals(
        """
        tensor([0, 1, 2, 3,
                4, 5])\
        """,
        text(range(6), options));
  }

  @Test
  void aLineHasOneElementAtLeast() {
    assertEquals(
        """
        tensor([0,
                1])\
        """,
        text(range(2), PrintOptions.DEFAULT.withLineWidth(0)));
  }

  @Test
  void largeTensorsShowTheirEdges() {
    assertEquals(
        """
        tensor([[   0,    1,    2,  ...,  997,  998,  999],
                [1000, 1001, 1002,  ..., 1997, 1998, 1999]])\
        """,
        text(range(2, 1000)));
  }

  @Test
  void edgesAreShownInEveryDimension() {
    PrintOptions options = PrintOptions.DEFAULT.withThreshold(5).withEdgeItems(1);
    assertEquals(
        """
        tensor([[[ 0,  ...,  2],
                 ...,
                 [ 6,  ...,  8]],

                ...,

                [[18,  ..., 20],
                 ...,
                 [24,  ..., 26]]])\
        """,
        text(range(3, 3, 3), options));
  }

  @Test
  void elementsThatAreNotShownDoNotMatter() {
    PrintOptions options = PrintOptions.DEFAULT.withThreshold(2).withEdgeItems(1);
    assertEquals("tensor([1.,  ..., 2.])", text(ArrayContent.ofFloats(1, 1e-20, 0.5, 2), options));
  }

  @Test
  void withoutEdgesOnlyTheSizeIsShown() {
    PrintOptions options = PrintOptions.DEFAULT.withThreshold(5).withEdgeItems(0);
    assertEquals("tensor([...], size=(10,))", text(range(10), options));
    assertEquals("tensor([0, 1, 2], size=(3,))", text(range(3), options));
  }

  @Test
  void theFullProfileShowsEverything() {
    String text = text(range(1001), PrintOptions.FULL.withLineWidth(Integer.MAX_VALUE));
    assertEquals(1000, text.chars().filter(character -> character == ',').count());
  }

  @Test
  void aLeafSaysThatItRequiresAGradient() {
    assertEquals(
        "tensor([1.], requires_grad=True)",
        TensorText.format(ArrayContent.ofFloats(1), true, null, PrintOptions.DEFAULT));
  }

  @Test
  void aResultNamesItsOperationInstead() {
    assertEquals(
        "tensor([1.], grad_fn=<MulBackward0>)",
        TensorText.format(ArrayContent.ofFloats(1), true, "MulBackward0", PrintOptions.DEFAULT));
  }

  @Test
  void aSuffixThatDoesNotFitHasItsOwnLine() {
    assertEquals(
        """
        tensor([-0.6010, -0.4722,  0.2766, -0.6010, -0.4722,  0.2766],
               grad_fn=<CatBackward0>)\
        """,
        TensorText.format(
            ArrayContent.ofFloats(-0.6010, -0.4722, 0.2766, -0.6010, -0.4722, 0.2766),
            true,
            "CatBackward0",
            PrintOptions.DEFAULT));
  }

  @Test
  void aParameterHasAHeading() {
    assertEquals("Parameter containing:\ntensor([1.])", TensorText.parameter("tensor([1.])"));
  }
}
