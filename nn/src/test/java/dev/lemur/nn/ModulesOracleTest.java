package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.testing.RecordedLayer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What PyTorch computes, differentiates, prints and saves. */
class ModulesOracleTest {
  private static final Pattern SUMS_MANY_TERMS =
      Pattern.compile("Conv|LSTM|GRU|RNN|Attention|Transformer|Norm|Pool|Embedding");

  @TestFactory
  Stream<DynamicTest> runsModulesAsPyTorchDoes() {
    return OracleFile.named("modules").tests(test -> RecordedLayer.check(test, tolerance(test)));
  }

  @TestFactory
  Stream<DynamicTest> runsLossesAsPyTorchDoes() {
    return OracleFile.named("losses").tests(test -> RecordedLayer.check(test, Tolerance::standard));
  }

  private static Function<DType, Tolerance> tolerance(OracleCase test) {
    return sumsManyTerms(test) ? Tolerance::loose : Tolerance::standard;
  }

  private static boolean sumsManyTerms(OracleObject module) {
    OracleObject args = module.object("args");
    return SUMS_MANY_TERMS.matcher(module.string("module")).find()
        || args.has("layers")
            && args.objects("layers").stream().anyMatch(ModulesOracleTest::sumsManyTerms);
  }
}
