package dev.lemur.core.ops;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradCheck;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Results, gradients and refusals as PyTorch gives them. */
class SegmentReductionTest {
  private static final double INFINITY = Double.POSITIVE_INFINITY;

  private static double[] numbers(String text) {
    return tensor(Arrays.stream(text.split(" ")).mapToDouble(Double::parseDouble).toArray())
        .toDoubleArray();
  }

  private static Tensor rows() {
    return Tensor.arange(1, 13).to(DType.FLOAT64).view(4, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "sum, , 7 0 4, 1 1 1 100 100 100",
    "sum, 2, 9 2 6, 1 1 1 100 100 100",
    "mean, 2, 3 2 2, .3333333333 .3333333333 .3333333333 33.33333333 33.33333333 33.33333333",
    "max, , 3 -Infinity 2, 0 .5 .5 50 50 0",
    "max, 2, 3 2 2, 0 .5 .5 50 50 0",
    "min, , 1 Infinity 0, 1 0 0 0 0 100",
    "min, 2, 1 2 0, 1 0 0 0 0 100",
    "prod, , 9 1 0, 9 3 3 0 0 400",
    "prod, 2, 18 2 0, 18 6 6 0 0 800"
  })
  void resultAndGradientArePyTorchs(
      String reduce, @Nullable Double initial, String expected, String gradient) {
    Tensor data = tensor(new double[] {1, 3, 3, 2, 2, 0}).requiresGrad_();
    Tensor lengths = tensor(new long[] {3, 0, 3});

    Tensor result = data.segmentReduce(reduce, lengths, 0, false, initial);
    result.backward(tensor(new double[] {1, 10, 100}));

    assertArrayEquals(numbers(expected), result.toDoubleArray(), 1e-9);
    assertArrayEquals(numbers(gradient), data.grad().toDoubleArray(), 1e-6);
  }

  @Test
  void meanOfNoneIsNotANumber() {
    Tensor mean = rows().segmentReduce("mean", tensor(new long[] {1, 0, 3})).select(1, 0);

    assertArrayEquals(new double[] {1, Double.NaN, 7}, mean.toDoubleArray());
  }

  @Test
  void rowsOfLengthsSegmentTheirOwnRows() {
    Tensor lengths = tensor(new long[][] {{1, 2}, {0, 3}, {3, 0}, {2, 1}});

    Tensor sums = rows().segmentReduce("sum", lengths, 1, false, null);

    assertArrayEquals(new double[] {1, 5, 0, 15, 24, 0, 21, 12}, sums.toDoubleArray());
    assertEquals(Shape.of(4, 2), sums.shape());
  }

  @Test
  void offsetsSayWhereSegmentsBeginAndEnd() {
    Tensor all = rows().segmentReduceByOffsets("sum", tensor(new int[] {0, 1, 1, 4}), 0, null);
    Tensor some = rows().segmentReduceByOffsets("sum", tensor(new long[] {1, 3}), 0, null);

    assertArrayEquals(new double[] {1, 2, 3, 0, 0, 0, 21, 24, 27}, all.toDoubleArray());
    assertArrayEquals(new double[] {11, 13, 15}, some.toDoubleArray());
  }

  @Test
  void unsafeLengthsMayLeaveTheEndOut() {
    Tensor sums = rows().segmentReduce("sum", tensor(new long[] {1, 2}), 0, true, null);

    assertArrayEquals(new double[] {1, 2, 3, 11, 13, 15}, sums.toDoubleArray());
  }

  @Test
  void notANumberIsKept() {
    Tensor data = tensor(new double[] {1, Double.NaN, 2});
    Tensor lengths = tensor(new long[] {2, 1});

    assertArrayEquals(
        new double[] {Double.NaN, 2},
        data.segmentReduce("max", lengths, 0, false, 1.5).toDoubleArray());
    assertArrayEquals(
        new double[] {Double.NaN, 1.5},
        data.segmentReduce("min", lengths, 0, false, 1.5).toDoubleArray());
  }

  @ParameterizedTest
  @ValueSource(strings = {"sum", "mean", "max", "min", "prod"})
  void gradientsAreRight(String reduce) {
    Tensor data =
        Tensor.randn(Shape.of(2, 5, 2), DType.FLOAT64, new Generator().manualSeed(3))
            .requiresGrad_();
    Tensor lengths = tensor(new long[][] {{2, 3}, {4, 1}});

    assertTrue(
        GradCheck.check(
            in -> in.get(0).segmentReduce(reduce, lengths, 1, false, .5).square(), data));
    assertTrue(
        GradCheck.checkSecond(
            in -> in.get(0).segmentReduce(reduce, lengths, 1, false, .5).square(), data));
  }

  @Test
  void noSegmentsGiveNoRows() {
    Tensor lengths = Tensor.empty(Shape.of(0), DType.INT64);

    assertEquals(Shape.of(0, 3), Tensor.ones(0, 3).segmentReduce("sum", lengths).shape());
  }

  @Test
  void segmentsThatAreNoneAreRefused() {
    Tensor two = tensor(new long[] {1, 2});
    refused(
        "segment_reduce(): Expected all rows of lengths along axis to sum to"
            + " data.size(lengths.dim()-1) when !unsafe.",
        () -> rows().segmentReduce("sum", two));
    refused(
        "segment_reduce(): Expected axis to be the last dimension of lengths but got 1.",
        () -> rows().segmentReduce("sum", two, 1, false, null));
    refused(
        "reduce argument must be either sum, prod, mean, amax or amin, got median",
        () -> rows().segmentReduce("median", two));
    refused(
        "lengths contains negative value!",
        () -> rows().segmentReduce("sum", tensor(new long[] {-1, 5})));
    refused(
        "\"_segment_reduce_cpu\" not implemented for 'Long'",
        () -> Tensor.arange(3).segmentReduce("sum", two));
    refused(
        "\"_segment_reduce_lengths_cpu_kernel1\" not implemented for 'Float'",
        () -> rows().segmentReduce("sum", Tensor.ones(4)));
    refused(
        "segment_reduce(): a segment from 0 to 9 is outside of the 4 elements along axis",
        () -> rows().segmentReduceByOffsets("sum", tensor(new long[] {0, 9}), 0, null));
    assertEquals(
        -INFINITY, rows().segmentReduce("max", tensor(new long[] {0, 4})).get(0, 0).item());
  }

  private static void refused(String message, Runnable call) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, call::run).getMessage());
  }
}
