package dev.lemur.nn.activation;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.nn.Module;
import dev.lemur.nn.testing.RecordedModules;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What PyTorch computes, differentiates and prints. */
class ActivationsOracleTest {
  @TestFactory
  Stream<DynamicTest> computesWhatPyTorchDoes() {
    return OracleFile.named("activations").tests(ActivationsOracleTest::check);
  }

  private static void check(OracleCase test) {
    List<Tensor> inputs = test.tensors("inputs");
    Tensor input = inputs.get(0);
    if (test.string("module").equals("heaviside")) {
      assertClose("output", test.tensor("output"), input.heaviside(inputs.get(1)));
      return;
    }
    Module module = (Module) RecordedModules.create(test.string("module"), test.object("args"));
    assertEquals(test.string("repr"), module.toString());
    module.train(test.bool("train", false));
    if (input.dtype() == DType.FLOAT64) {
      module.to(DType.FLOAT64);
    }
    module.loadStateDict(test.namedTensors("params"));
    input.requiresGrad_();

    Tensor output = module.apply(input);

    assertClose("output", test.tensor("output"), output);
    Tensor gradOutput = test.tensorOrNull("grad_output");
    if (gradOutput == null) {
      return;
    }
    output.backward(gradOutput);
    List<@Nullable Tensor> gradInputs = test.tensorsOrNulls("grad_inputs");
    assertClose("gradient of the input", gradInputs.get(0), input.grad());
    Map<String, Tensor> parameters = module.namedParameters();
    Map<String, Tensor> gradParams = test.namedTensors("grad_params");
    assertEquals(gradParams.keySet(), parameters.keySet());
    gradParams.forEach(
        (name, grad) -> assertClose("gradient of " + name, grad, parameters.get(name).grad()));
  }
}
