package dev.lemur.nn;

import dev.lemur.core.testing.OracleFile;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.testing.RecordedLayer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every layer of PyTorch with its options: computed, differentiated, printed and saved alike. */
class LayersOracleTest {
  @TestFactory
  Stream<DynamicTest> runsLayersAsPyTorchDoes() {
    return OracleFile.named("layers").tests(test -> RecordedLayer.check(test, Tolerance::loose));
  }
}
