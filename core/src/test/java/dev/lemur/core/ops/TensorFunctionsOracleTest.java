package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.autograd.GradCheck;
import dev.lemur.core.testing.Close;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.core.testing.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Compares tensor functions with PyTorch's: results, gradients and errors. A case names the method
 * and its arguments, the tensor itself first; the method is called by reflection.
 */
class TensorFunctionsOracleTest {
  @TestFactory
  Stream<DynamicTest> functionsComputeWhatPyTorchComputes() {
    return OracleFile.named("tensor_functions").tests(TensorFunctionsOracleTest::check);
  }

  /** The small integers and the two halves, a few functions of each kind. */
  @TestFactory
  Stream<DynamicTest> functionsOfEveryTypeComputeWhatPyTorchComputes() {
    return OracleFile.named("element_types").tests(TensorFunctionsOracleTest::check);
  }

  private static void check(OracleCase test) {
    List<Tensor> inputs = test.tensors("inputs");
    if (test.has("error")) {
      assertThrows(RuntimeException.class, () -> RecordedTensorFunction.call(test, inputs));
      return;
    }
    if (test.has("seed")) {
      Tensor.manualSeed(test.longValue("seed"));
    }
    boolean[] required = required(test, inputs.size());
    for (int i = 0; i < required.length; i++) {
      inputs.get(i).requiresGrad_(required[i]);
    }
    List<Tensor> outputs = RecordedTensorFunction.call(test, inputs);

    List<Tensor> expected = test.tensors("outputs");
    assertEquals(expected.size(), outputs.size(), "number of results");
    for (int i = 0; i < expected.size(); i++) {
      compare(test, "output " + i, expected.get(i), outputs.get(i));
    }
    if (test.has("grad_outputs")) {
      checkGradients(test, inputs, outputs);
    }
    if (test.bool("gradcheck", false)) {
      checkDerivatives(test, required);
    }
  }

  private static boolean[] required(OracleCase test, int count) {
    boolean[] required = new boolean[count];
    for (int i = 0; test.has("requires_grad") && i < count; i++) {
      required[i] = test.node("requires_grad").get(i).booleanValue();
    }
    return required;
  }

  private static void checkGradients(OracleCase test, List<Tensor> inputs, List<Tensor> outputs) {
    List<@Nullable Tensor> given = test.tensorsOrNulls("grad_outputs");
    List<Tensor> from = new ArrayList<>();
    List<Tensor> grads = new ArrayList<>();
    for (int i = 0; i < given.size(); i++) {
      Tensor grad = given.get(i);
      assertEquals(grad != null, outputs.get(i).requiresGrad(), "output " + i + " requires grad");
      if (grad != null) {
        from.add(outputs.get(i));
        grads.add(grad);
      }
    }
    Autograd.backward(from, grads, false, false);
    List<@Nullable Tensor> expected = test.tensorsOrNulls("grad_inputs");
    for (int i = 0; i < expected.size(); i++) {
      compare(test, "gradient " + i, expected.get(i), inputs.get(i).grad());
    }
  }

  /** Compares the gradients with finite differences, and those of the gradients too. */
  private static void checkDerivatives(OracleCase test, boolean[] required) {
    Tensor[] inputs = test.tensors("inputs").toArray(new Tensor[0]);
    int differentiable = 0;
    for (int i = 0; i < inputs.length; i++) {
      inputs[i].requiresGrad_(required[i]);
      differentiable += inputs[i].numel() > 0 && required[i] ? 1 : 0;
    }
    if (differentiable == 0) {
      return;
    }
    Function<List<Tensor>, Tensor> function =
        arguments -> joined(RecordedTensorFunction.call(test, arguments));
    assertTrue(GradCheck.check(function, inputs));
    if (test.bool("gradgradcheck", false)) {
      assertTrue(GradCheck.checkSecond(function, inputs));
    }
  }

  private static Tensor joined(List<Tensor> outputs) {
    return Tensor.cat(
        outputs.stream().filter(Tensor::requiresGrad).map(output -> output.reshape(-1)).toList());
  }

  private static void compare(
      OracleCase test, String what, @Nullable Tensor expected, @Nullable Tensor actual) {
    Close.assertClose(
        what, expected, actual, test.bool("loose", false) ? Tolerance::loose : Tolerance::standard);
  }
}
