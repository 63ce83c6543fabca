package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Linalg;
import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Element types that PyTorch has no kernel for, with its words. */
class ElementTypeRefusalsTest {
  private static final Shape IMAGE = Shape.of(1, 4, 6, 6);
  private static final Shape MATRIX = Shape.of(4, 4);
  private static final Shape VOLUME = Shape.of(1, 1, 4, 4, 4);
  private static final String NO_MASK =
      "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying"
          + " to invert a mask, use logicalNot() instead.";

  static Stream<Arguments> refusals() {
    return Stream.of(
        refusal(
            "\"avg_pool3d_out_frame\" not implemented for 'Half'",
            DType.FLOAT16,
            VOLUME,
            x -> Functional.avgPool3d(x, 2)),
        refusal(
            "\"avg_pool3d_out_frame\" not implemented for 'BFloat16'",
            DType.BFLOAT16,
            VOLUME,
            x -> Functional.lpPool3d(x, 2, 2)),
        refusal(
            "\"avg_pool2d\" not implemented for 'Int'",
            DType.INT32,
            IMAGE,
            x -> Functional.lpPool2d(x, 2, 2)),
        refusal(
            "\"avg_pool2d\" not implemented for 'Byte'",
            DType.UINT8,
            Shape.of(1, 4, 6),
            x -> Functional.lpPool1d(x, 2, 2, 1)),
        refusal(
            "\"max_pool1d_impl\" not implemented for 'Long'",
            DType.INT64,
            Shape.of(1, 4, 6),
            x -> Functional.maxPool1d(x, 2)),
        refusal(
            "\"adaptive_avg_pool3d_cpu\" not implemented for 'Long'",
            DType.INT64,
            VOLUME,
            x -> Functional.adaptiveAvgPool3d(x, 2)),
        refusal(
            "mean(): could not infer output dtype. Input dtype must be either a floating point or"
                + " complex dtype. Got: Long",
            DType.INT64,
            Shape.of(1, 4, 6),
            x -> Functional.adaptiveAvgPool1d(x, 1)),
        refusal(
            "\"adaptive_max_pool2d\" not implemented for 'Short'",
            DType.INT16,
            Shape.of(1, 4, 6),
            x -> Functional.adaptiveMaxPool1d(x, 2)),
        refusal(
            "\"pdist\" not implemented for 'BFloat16'", DType.BFLOAT16, MATRIX, Functional::pdist),
        refusal("pdist only supports floating-point dtypes", DType.BOOL, MATRIX, Functional::pdist),
        refusal(
            "\"ctc_loss_cpu\" not implemented for 'Half'",
            DType.FLOAT16,
            Shape.of(4, 1, 3),
            ElementTypeRefusalsTest::ctcLoss),
        refusal(
            "\"ctc_loss_cpu\" not implemented for 'Int'",
            DType.INT32,
            Shape.of(4, 1, 3),
            ElementTypeRefusalsTest::ctcLoss),
        refusal(
            "\"multi_margin_loss_cpu_kernel\" not implemented for 'BFloat16'",
            DType.BFLOAT16,
            MATRIX,
            x -> Functional.multiMarginLoss(x, Tensor.arange(4))),
        refusal(
            "\"multilabel_margin_loss_forward_out_frame\" not implemented for 'Half'",
            DType.FLOAT16,
            MATRIX,
            x -> Functional.multilabelMarginLoss(x, Tensor.zeros(MATRIX, DType.INT64))),
        refusal(
            "mean(): could not infer output dtype. Input dtype must be either a floating point or"
                + " complex dtype. Got: Int",
            DType.INT32,
            MATRIX,
            x -> Functional.hingeEmbeddingLoss(x, x)),
        refusal(
            "result type Float can't be cast to the desired output type Long",
            DType.INT64,
            MATRIX,
            x -> Functional.softMarginLoss(x, x)),
        refusal(
            "\"kthvalue_cpu\" not implemented for 'Bool'",
            DType.BOOL,
            MATRIX,
            x -> x.kthvalue(1).values()),
        refusal(
            "\"median_out\" not implemented for 'Bool'",
            DType.BOOL,
            MATRIX,
            x -> x.median(0).values()),
        refusal(NO_MASK, DType.BOOL, MATRIX, x -> x.sub_(1)),
        refusal(NO_MASK, DType.BOOL, MATRIX, x -> x.sub_(1.5)),
        refusal(NO_MASK, DType.BOOL, MATRIX, x -> x.sub_(Tensor.ones(4))),
        refusal(NO_MASK, DType.BOOL, MATRIX, x -> Tensor.ones(4, 4).sub_(x)),
        refusal(NO_MASK, DType.BOOL, MATRIX, x -> Tensor.ones(4, 4).sub_(x, 2)),
        refusal(NO_MASK, DType.BOOL, MATRIX, x -> Tensor.ones(4, 4).sub(x, 2)),
        refusal(NO_MASK, DType.BOOL, MATRIX, x -> x.rsub(Tensor.ones(4))),
        refusal(NO_MASK, DType.BOOL, MATRIX, x -> x.rsub(Tensor.ones(4), 2)),
        refusal(
            "\"im2col_out_cpu\" not implemented for 'Long'",
            DType.INT64,
            IMAGE,
            x -> Functional.unfold(x, Sizes.of(3))),
        refusal(
            "\"col2im_out_cpu\" not implemented for 'Byte'",
            DType.UINT8,
            Shape.of(1, 36, 16),
            x -> Functional.fold(x, Sizes.of(6, 6), Sizes.of(3))),
        refusal(
            "\"slow_conv_transpose2d_out_cpu\" not implemented for 'Int'",
            DType.INT32,
            IMAGE,
            x -> Functional.convTranspose2d(x, ones(x, 4, 4, 3, 3))),
        refusal(
            "\"slow_conv_transpose2d_out_cpu\" not implemented for 'Byte'",
            DType.UINT8,
            Shape.of(1, 4, 6),
            x -> Functional.convTranspose1d(x, ones(x, 4, 4, 3))),
        refusal(
            "\"avg_pool3d_out_frame\" not implemented for 'Half'",
            DType.FLOAT16,
            IMAGE,
            x -> Functional.localResponseNorm(x, 3)),
        refusal(
            "\"avg_pool2d\" not implemented for 'Int'",
            DType.INT32,
            Shape.of(1, 4, 6),
            x -> Functional.localResponseNorm(x, 3)),
        refusal(
            "\"grid_sampler_2d_cpu_kernel_impl\" not implemented for 'Byte'",
            DType.UINT8,
            IMAGE,
            x ->
                Functional.gridSample(
                    x, Tensor.zeros(1, 2, 2, 2).to(x.dtype()), "bilinear", "zeros", false)),
        refusal(
            "\"reflection_pad2d\" not implemented for 'Bool'",
            DType.BOOL,
            IMAGE,
            x -> Functional.pad(x, new int[] {1, 1, 1, 1}, "reflect")),
        refusal(
            "\"replication_pad2d\" not implemented for 'Bool'",
            DType.BOOL,
            IMAGE,
            x -> Functional.pad(x, new int[] {1, 1, 1, 1}, "replicate")),
        refusal(
            "\"addmm_impl_cpu_\" not implemented for 'Bool'",
            DType.BOOL,
            MATRIX,
            x -> Functional.linear(x, x, null)),
        refusal(
            "cannot do hardtanh on an unsigned type with negative limits",
            DType.UINT8,
            MATRIX,
            Functional::hardtanh),
        refusal(
            "Subtraction, the `-` operator, with a bool tensor is not supported. If you are trying"
                + " to invert a mask, use logicalNot() instead.",
            DType.BOOL,
            MATRIX,
            Functional::tanhshrink),
        refusal("\"trace\" not implemented for 'Bool'", DType.BOOL, MATRIX, Tensor::trace),
        refusal("\"median_cpu\" not implemented for 'Bool'", DType.BOOL, MATRIX, Tensor::median),
        refusal("\"dot\" not implemented for 'Bool'", DType.BOOL, Shape.of(4), x -> x.dot(x)),
        refusal(
            "\"lu_cpu\" not implemented for 'Half'",
            DType.FLOAT16,
            MATRIX,
            x -> Linalg.solve(x, x)),
        refusal(
            "\"cholesky_cpu\" not implemented for 'BFloat16'",
            DType.BFLOAT16,
            MATRIX,
            Linalg::cholesky),
        refusal(
            "\"geqrf_cpu\" not implemented for 'Half'",
            DType.FLOAT16,
            MATRIX,
            x -> Linalg.qr(x).q()),
        refusal(
            "\"linalg_svd_cpu\" not implemented for 'Half'",
            DType.FLOAT16,
            MATRIX,
            Linalg::svdvals),
        refusal(
            "\"linalg_eigh_cpu\" not implemented for 'Long'",
            DType.INT64,
            MATRIX,
            Linalg::eigvalsh));
  }

  private static Arguments refusal(
      String message, DType dtype, Shape shape, UnaryOperator<Tensor> function) {
    return Arguments.of(message, dtype, shape, function);
  }

  private static Tensor ctcLoss(Tensor logProbs) {
    return Functional.ctcLoss(
        logProbs,
        Tensor.tensor(new long[][] {{1}}),
        Tensor.tensor(new long[] {4}),
        Tensor.tensor(new long[] {1}));
  }

  private static Tensor ones(Tensor like, long... shape) {
    return Tensor.ones(Shape.of(shape), like.dtype());
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("refusals")
  void typesWithoutAKernelAreRefusedInPyTorchsWords(
      String message, DType dtype, Shape shape, UnaryOperator<Tensor> function) {
    Tensor x = Tensor.ones(shape, dtype);
    var refused = assertThrows(IllegalArgumentException.class, () -> function.apply(x));
    assertEquals(message, refused.getMessage());
  }

  @Test
  void integersArePooledAndLostAsInPyTorch() {
    Tensor whole = Tensor.tensor(new long[][][] {{{1, 2, 3, 4}}});
    // The means of squares, 5 / 2 and 25 / 2, are truncated.
    assertEquals("tensor([[[2.0000, 4.8990]]])", Functional.lpPool1d(whole, 2, 2).toString());

    Tensor target = Tensor.tensor(new long[][][] {{{1, -1, 1, -1}}});
    assertEquals(
        "tensor(4)", Functional.hingeEmbeddingLoss(whole, target, 1.5, Reduction.SUM).toString());
    assertEquals("tensor(10)", Functional.l1Loss(whole, target, Reduction.SUM).toString());
    assertEquals(
        "tensor([[[0, 3, 2, 5]]])", Functional.l1Loss(whole, target, Reduction.NONE).toString());
  }
}
