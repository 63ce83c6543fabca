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
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Asks of each recorded case that the trace leads from its inputs to its results. */
class TracedOperationsTest {
  @TestFactory
  Stream<DynamicTest> tensorOps() {
    return OracleFile.named("tensor_ops").tests(TracedOperationsTest::check);
  }

  private static void check(OracleCase test) {
    List<Tensor> inputs = test.tensors("inputs");
    List<Tensor> results = new ArrayList<>();
    Trace trace =
        Trace.of(
            () ->
                results.addAll(
                    OracleOperation.named(test.string("op")).apply(inputs, test.object("args"))));

    Set<Tensor> known = Collections.newSetFromMap(new IdentityHashMap<>());
    known.addAll(inputs);
    for (TracedOperation operation : trace.operations()) {
      if (operation.operands().stream().anyMatch(known::contains)) {
        known.addAll(operation.results());
      }
    }
    for (Tensor result : results) {
      assertTrue(known.contains(result), () -> "no way to the result in " + trace.operations());
    }
  }
}
