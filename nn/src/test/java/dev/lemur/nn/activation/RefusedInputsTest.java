package dev.lemur.nn.activation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import java.util.stream.Stream;
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
        refused(() -> Functional.silu(Tensor.arange(3)), "\"silu\" not implemented for 'Long'"),
        refused(() -> Functional.elu(Tensor.arange(3)), "\"elu\" not implemented for 'Long'"));
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

  private static Arguments refused(Executable call, String message) {
    return Arguments.of(message, call);
  }
}
