package dev.lemur.nn.loss;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What PyTorch computes and differentiates. */
class LossesOracleTest {
  @TestFactory
  Stream<DynamicTest> computesWhatPyTorchDoes() {
    return OracleFile.named("losses").tests(LossesOracleTest::check);
  }

  private static void check(OracleCase test) {
    List<Tensor> inputs = test.tensors("inputs");
    List<@Nullable Tensor> gradients = test.tensorsOrNulls("grad_inputs");
    for (int i = 0; i < inputs.size(); i++) {
      inputs.get(i).requiresGrad_(gradients.get(i) != null);
    }
    RecordedLoss loss = RecordedLoss.create(test.string("module"), test.object("args"));

    Tensor output = loss.apply(inputs);

    assertClose("loss", test.tensor("output"), output);
    output.backward(test.tensor("grad_output"));
    for (int i = 0; i < inputs.size(); i++) {
      assertClose("gradient of input " + i, gradients.get(i), inputs.get(i).grad());
    }
    String repr = test.string("module") + "()";
    assertEquals(test.string("repr", repr), loss.module().toString());
  }
}
