package dev.lemur.nn;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.nn.testing.RecordedModules;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What PyTorch computes, differentiates, prints and saves. */
class ModulesOracleTest {
  @TestFactory
  Stream<DynamicTest> computesWhatPyTorchDoes() {
    return OracleFile.named("modules")
        .tests(
            test -> RecordedModules.reasonAgainst(test.string("module"), test.object("args")),
            ModulesOracleTest::check);
  }

  private static void check(OracleCase test) {
    AbstractModule module = RecordedModules.create(test.string("module"), test.object("args"));
    assertEquals(test.string("repr"), module.toString());
    if (test.has("state_dict_keys")) {
      assertEquals(test.strings("state_dict_keys"), List.copyOf(module.stateDict().keySet()));
    }
    List<Tensor> inputs = test.tensors("inputs");
    if (inputs.get(0).dtype() == DType.FLOAT64) {
      module.to(DType.FLOAT64);
    }
    module.train(test.bool("train"));
    module.loadStateDict(test.namedTensors("params"));
    inputs.forEach(Tensor::requiresGrad_);

    Tensor output = run(module, inputs);

    assertClose("output", test.tensor("output"), output);
    output.backward(test.tensor("grad_output"));
    List<@Nullable Tensor> gradInputs = test.tensorsOrNulls("grad_inputs");
    for (int i = 0; i < inputs.size(); i++) {
      assertClose("gradient of input " + i, gradInputs.get(i), inputs.get(i).grad());
    }
    Map<String, Tensor> parameters = module.namedParameters();
    test.namedTensors("grad_params")
        .forEach(
            (name, grad) -> assertClose("gradient of " + name, grad, parameters.get(name).grad()));
  }

  private static Tensor run(AbstractModule module, List<Tensor> inputs) {
    return module instanceof Bilinear bilinear
        ? bilinear.forward(inputs.get(0), inputs.get(1))
        : ((Module) module).apply(inputs.get(0));
  }
}
