package dev.lemur.core.ops;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.core.trace.Trace;
import dev.lemur.core.trace.TracedOperation;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Asks of each recorded case that the trace leads from its inputs to its results. */
class TracedOperationsTest {
  /** Methods whose results depend on no element. */
  private static final Set<String> CONSTANTS = Set.of("newZeros", "newOnes", "newFull", "isreal");

  @TestFactory
  Stream<DynamicTest> tracingAnOperationLeadsFromItsInputsToItsResults() {
    return OracleFile.named("tensor_ops").tests(TracedOperationsTest::check);
  }

  /** Those that compute from tensors, and do not draw. */
  @TestFactory
  Stream<DynamicTest> tracingAFunctionLeadsFromItsInputsToItsResults() {
    return OracleFile.named("tensor_functions").tests(TracedOperationsTest::checkFunction);
  }

  private static void check(OracleCase test) {
    List<Tensor> inputs = test.tensors("inputs");
    check(inputs, () -> RecordedTensorFunction.call(test, inputs));
  }

  private static void checkFunction(OracleCase test) {
    List<Tensor> inputs = test.tensors("inputs");
    boolean constant = CONSTANTS.contains(test.string("method"));
    if (!constant && !test.has("error") && !test.has("seed") && !inputs.isEmpty()) {
      check(inputs, () -> RecordedTensorFunction.call(test, inputs));
    }
  }

  private static void check(List<Tensor> inputs, Supplier<List<Tensor>> operation) {
    List<Tensor> results = new ArrayList<>();
    Trace trace = Trace.of(() -> results.addAll(operation.get()));

    Set<Tensor> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.addAll(inputs);
    for (TracedOperation traced : trace.operations()) {
      if (traced.operands().stream().anyMatch(known::contains)) {
        known.addAll(traced.results());
      }
    }
    for (Tensor result : results) {
      boolean found = known.contains(result) || result.numel() == 0;
      assertTrue(found, () -> "no way to the result in " + trace.operations());
    }
  }
}
