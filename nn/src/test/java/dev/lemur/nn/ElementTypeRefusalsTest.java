package dev.lemur.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Element types that PyTorch has no kernel for, with its words. */
class ElementTypeRefusalsTest {
  private static final Shape IMAGE = Shape.of(1, 4, 6, 6);
  private static final Shape MATRIX = Shape.of(4, 4);

  static Stream<Arguments> refusals() {
    return Stream.of(
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
}
