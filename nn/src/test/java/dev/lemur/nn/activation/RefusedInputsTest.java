package dev.lemur.nn.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Sizes;
import java.util.Arrays;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Arguments and inputs that activations refuse, in PyTorch's words. */
class RefusedInputsTest {
  private static final Tensor ROWS = Tensor.ones(2, 3);

  static Stream<Arguments> illegal() {
    return Stream.of(
        refused(
            () -> new GLU().apply(ROWS),
            "Halving dimension must be even, but dimension 1 is size 3"),
        refused(
            () -> new GLU().apply(Tensor.tensor(1.0)),
            "glu does not support scalars because halving size must be even"),
        refused(
            () -> new GELU("fast").apply(ROWS), "approximate argument must be either none or tanh"),
        refused(
            () -> Functional.gelu(ROWS, "fast"),
            "approximate argument must be either none or tanh"),
        refused(() -> new Hardtanh(1, -1), "max_val (-1.0) must be greater than min_val (1.0)"),
        refused(
            () -> Functional.hardtanh(ROWS, 1, -1, false),
            "min_val cannot be greater than max_val"),
        refused(
            () -> new PReLU(3).apply(Tensor.ones(2, 4)),
            "Mismatch of parameter numbers and input channel size. Found parameter numbers = 3 and"
                + " channel size = 4."),
        refused(
            () -> new PReLU(3).apply(Tensor.ones(3)),
            "Mismatch of parameter numbers and input channel size. Found parameter numbers = 3 and"
                + " channel size = 1."),
        refused(() -> new PReLU(3).apply(Tensor.tensor(1.0)), "Not allow zero-dim input tensor."),
        refused(
            () -> new PReLU().apply(ROWS.to(DType.FLOAT64)),
            "prelu: Type promoting not supported. Got Double and Float"),
        refused(
            () -> Functional.prelu(ROWS, ROWS),
            "prelu: Expected `weight` to be a scalar or 1D tensor, but got: ndim = 2"),
        refused(
            () -> new RReLU(0.5, 0.1).apply(ROWS),
            "Lower bound should be less than or equal to the upper bound"),
        refused(
            () -> new Softshrink(-1).apply(ROWS),
            "lambda must be in range [0, 3.40282e+38] for input dtype Float, but found -1"),
        refused(() -> new CELU(0).apply(ROWS), "ZeroDivisionError: alpha cannot be 0 for CELU"),
        refused(
            () -> new Softmax2d().apply(ROWS), "Softmax2d: expected input to be 3D or 4D, got 2D"),
        refused(
            () -> Functional.relu6(Tensor.zeros(Shape.of(2), DType.BOOL)),
            "Bool inputs not supported for hardtanh"),
        refusedType("silu_cpu", Functional::silu),
        refusedType("elu_cpu", Functional::elu),
        refusedType("elu_cpu", Functional::celu),
        refusedType("leaky_relu_cpu", Functional::leakyRelu),
        refusedType("GeluKernelImpl", Functional::gelu),
        refusedType("mish_cpu", Functional::mish),
        refusedType("softplus_cpu", Functional::softplus),
        refusedType("hardswish_cpu", Functional::hardswish),
        refusedType("hardsigmoid_cpu", Functional::hardsigmoid),
        refusedType("log_sigmoid_cpu", Functional::logsigmoid),
        refusedType("softshrink_check", Functional::softshrink),
        refusedType("hardshrink_cpu", Functional::hardshrink),
        refusedType("logaddexp_cpu", x -> x.logaddexp(x)),
        refusedType("hypot_cpu", x -> x.hypot(x)),
        refusedType("nextafter_cpu", x -> x.nextafter(x)),
        refusedType("logcumsumexp_out_cpu", x -> x.logcumsumexp(0)),
        refusedType(
            "upsample_bilinear2d",
            x ->
                Functional.interpolate(
                    x.view(1, 1, 1, 3), Sizes.of(2), null, "bilinear", null, null, false)));
  }

  @ParameterizedTest
  @MethodSource("illegal")
  void refusesWhatPyTorchRefuses(String message, Executable call) {
    String thrown = assertThrows(IllegalArgumentException.class, call).getMessage();

    assertTrue(thrown.startsWith(message), thrown);
  }

  static Stream<Executable> absentDimensions() {
    return Stream.of(
        () -> new Softmax(2).apply(ROWS),
        () -> new LogSoftmax(2).apply(ROWS),
        () -> new Softmin(2).apply(ROWS),
        () -> new GLU(2).apply(ROWS));
  }

  @ParameterizedTest
  @MethodSource("absentDimensions")
  void refusesADimensionThatIsNotThere(Executable call) {
    String thrown = assertThrows(IndexOutOfBoundsException.class, call).getMessage();

    assertEquals(
        "Dimension out of range (expected to be in range of [-2, 1], but got 2)",
        thrown.substring(0, thrown.indexOf(')') + 1));
  }

  @Test
  void imagesOfBytesAreResized() {
    Tensor pixels = Tensor.tensor(new double[] {2, 3, 4, 5}).to(DType.UINT8).view(1, 1, 1, 4);

    Tensor resized =
        Functional.interpolate(pixels, Sizes.of(1, 8), null, "bilinear", null, null, false);

    assertEquals("[2, 2, 3, 3, 4, 4, 5, 5]", Arrays.toString(resized.toLongArray()));
    assertEquals(DType.UINT8, resized.dtype());
  }

  private static Arguments refusedType(String kernel, UnaryOperator<Tensor> function) {
    return refused(
        () -> function.apply(Tensor.arange(3)), "\"" + kernel + "\" not implemented for 'Long'");
  }

  private static Arguments refused(Executable call, String message) {
    return Arguments.of(message, call);
  }
}
