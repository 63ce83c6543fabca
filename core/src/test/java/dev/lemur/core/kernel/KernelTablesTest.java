package dev.lemur.core.kernel;

import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.lemur.core.kernel.conv.ConvolutionKernel;
import dev.lemur.core.kernel.elementwise.BinaryKernel;
import dev.lemur.core.kernel.elementwise.ParametricKernel;
import dev.lemur.core.kernel.elementwise.TranspositionKernel;
import dev.lemur.core.kernel.elementwise.UnaryKernel;
import dev.lemur.core.kernel.matrix.ProductKernel;
import dev.lemur.core.kernel.reduce.SumKernel;
import dev.lemur.core.kernel.softmax.SoftmaxKernel;
import dev.lemur.core.ops.Arithmetic;
import dev.lemur.core.ops.BinaryOperation;
import dev.lemur.core.ops.Exponentials;
import dev.lemur.core.ops.Gelu;
import dev.lemur.core.ops.Hyperbolic;
import dev.lemur.core.ops.Rectifier;
import dev.lemur.core.ops.UnaryOperation;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class KernelTablesTest {
  static Stream<UnaryOperation> functions() {
    return Stream.of(Hyperbolic.TANH, Exponentials.SIGMOID, Rectifier.RELU, Gelu.GELU);
  }

  @ParameterizedTest
  @MethodSource("functions")
  void aFunctionIsFoundByWhatItIs(UnaryOperation function) {
    assertNotNull(KernelTables.find(function.identity(), UnaryKernel.class));
  }

  static Stream<BinaryOperation> arithmetic() {
    return Stream.of(Arithmetic.ADD, Arithmetic.SUB, Arithmetic.MUL, Arithmetic.DIV);
  }

  @ParameterizedTest
  @MethodSource("arithmetic")
  void arithmeticIsFoundByWhatItIs(BinaryOperation function) {
    assertNotNull(KernelTables.find(function.identity(), BinaryKernel.class));
  }

  @ParameterizedTest
  @ValueSource(strings = {"tanh_backward", "sigmoid_backward", "relu_backward"})
  void gradientsInOnePassAreFound(String name) {
    assertNotNull(KernelTables.find(OperationId.of(name), BinaryKernel.class));
  }

  @Test
  void eachOtherFormIsFound() {
    assertNotNull(KernelTables.find(OperationId.of("leaky_relu"), ParametricKernel.class));
    assertNotNull(KernelTables.find(OperationId.of("transpose"), TranspositionKernel.class));
    assertNotNull(KernelTables.find(OperationId.of("sum"), SumKernel.class));
    assertNotNull(KernelTables.find(OperationId.of("softmax"), SoftmaxKernel.class));
    assertNotNull(KernelTables.find(OperationId.of("mm"), ProductKernel.class));
    assertNotNull(KernelTables.find(OperationId.of("convolution"), ConvolutionKernel.class));
  }

  @Test
  void anotherArgumentIsAnotherOperation() {
    assertNull(KernelTables.find(Gelu.GELU_TANH.identity(), UnaryKernel.class));
  }

  @Test
  void aFormOfAnotherKindIsNotGiven() {
    assertNull(KernelTables.find(OperationId.of("tanh"), BinaryKernel.class));
  }
}
