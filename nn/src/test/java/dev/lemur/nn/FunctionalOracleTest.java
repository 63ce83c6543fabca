package dev.lemur.nn;

import dev.lemur.core.testing.OracleFile;
import dev.lemur.nn.testing.RecordedFunction;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** The functions of {@code torch.nn.functional}, found by their names. */
class FunctionalOracleTest {
  @TestFactory
  Stream<DynamicTest> computesWhatPyTorchDoes() {
    return OracleFile.named("functional").tests(RecordedFunction::check);
  }
}
