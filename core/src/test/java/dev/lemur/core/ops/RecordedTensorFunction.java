package dev.lemur.core.ops;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import java.util.ArrayList;
import java.util.List;

/** Calls what a recorded case names: an operation, or a method of a tensor. */
public final class RecordedTensorFunction {
  private RecordedTensorFunction() {}

  /** The results, for the recorded arguments and the given tensors. */
  public static List<Tensor> call(OracleCase test, List<Tensor> inputs) {
    if (!test.has("method")) {
      return OracleOperation.named(test.string("op")).apply(inputs, test.object("args"));
    }
    List<Tensor> arguments = new ArrayList<>(inputs);
    if (test.bool("in_place", false)) {
      // A leaf that requires gradients cannot be changed in place.
      arguments.set(0, inputs.get(0).clone());
    }
    return TensorCall.named(test.string("method")).apply(test.node("args"), arguments);
  }
}
