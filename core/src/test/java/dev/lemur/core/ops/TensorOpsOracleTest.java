package dev.lemur.core.ops;

import static dev.lemur.core.testing.Close.assertClose;
import static dev.lemur.core.testing.Close.assertLooselyClose;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Compares results and gradients of single operations with PyTorch's. */
class TensorOpsOracleTest {
  /** Operations in which a power or a variance cancels. */
  private static final Set<String> LOOSE =
      Set.of("var", "std", "prod", "norm", "pow", "pow_scalar");

  @TestFactory
  Stream<DynamicTest> operationsComputeWhatPyTorchComputes() {
    return OracleFile.named("tensor_ops").tests(TensorOpsOracleTest::check);
  }

  private static void check(OracleCase test) {
    List<@Nullable Tensor> expectedGrads =
        test.has("grad_inputs") ? test.tensorsOrNulls("grad_inputs") : List.of();
    List<Tensor> inputs = test.tensors("inputs");
    for (int i = 0; i < expectedGrads.size(); i++) {
      inputs.get(i).requiresGrad_(expectedGrads.get(i) != null);
    }
    boolean loose = LOOSE.contains(test.string("op"));

    List<Tensor> outputs = RecordedTensorFunction.call(test, inputs);

    compare(loose, "output", test.tensor("output"), outputs.get(0));
    List<Tensor> others = test.has("more_outputs") ? test.tensors("more_outputs") : List.of();
    for (int i = 0; i < others.size(); i++) {
      compare(loose, "output " + (i + 1), others.get(i), outputs.get(i + 1));
    }
    Tensor grad = test.tensorOrNull("grad_output");
    if (grad != null) {
      outputs.get(0).backward(grad);
      for (int i = 0; i < expectedGrads.size(); i++) {
        compare(loose, "gradient " + i, expectedGrads.get(i), inputs.get(i).grad());
      }
    }
  }

  private static void compare(
      boolean loose, String what, @Nullable Tensor expected, @Nullable Tensor actual) {
    if (loose) {
      assertLooselyClose(what, expected, actual);
    } else {
      assertClose(what, expected, actual);
    }
  }
}
