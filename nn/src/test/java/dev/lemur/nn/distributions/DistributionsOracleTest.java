package dev.lemur.nn.distributions;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.testing.RecordedPython;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** All that PyTorch says of distributions of each kind, and of pairs of them. */
class DistributionsOracleTest {
  private static final Map<String, Function<Distribution, Tensor>> PROPERTIES =
      new LinkedHashMap<>();

  static {
    PROPERTIES.put("mean", Distribution::mean);
    PROPERTIES.put("mode", Distribution::mode);
    PROPERTIES.put("variance", Distribution::variance);
    PROPERTIES.put("stddev", Distribution::stddev);
    PROPERTIES.put("entropy", Distribution::entropy);
    PROPERTIES.put("perplexity", Distribution::perplexity);
    PROPERTIES.put("enumerate_support", d -> d.enumerateSupport(true));
  }

  @TestFactory
  Stream<DynamicTest> distributionsGiveWhatPyTorchGives() {
    return OracleFile.named("distributions").tests(DistributionsOracleTest::check);
  }

  private static void check(OracleCase test) {
    Object result = RecordedPython.evaluate(test.string("python"));
    Map<String, Tensor> expected = test.namedTensors("values");
    if (result instanceof Tensor divergence) {
      assertNear("", expected.get(""), divergence);
      return;
    }
    Distribution distribution = (Distribution) result;
    assertNotNull(distribution);
    assertEquals(test.string("repr"), distribution.toString());
    Tensor.manualSeed(7);
    Tensor sample = distribution.sample(2);
    assertNear("sample", expected.get("sample"), sample);
    assertNear("log_prob", expected.get("log_prob"), distribution.logProb(sample));
    if (expected.containsKey("rsample")) {
      Tensor.manualSeed(8);
      assertNear("rsample", expected.get("rsample"), distribution.rsample(3));
    }
    PROPERTIES.forEach(
        (name, property) -> {
          if (expected.containsKey(name)) {
            assertNear(name, expected.get(name), property.apply(distribution));
          } else {
            assertThrows(
                UnsupportedOperationException.class, () -> property.apply(distribution), name);
          }
        });
    if (expected.containsKey("cdf")) {
      assertNear("cdf", expected.get("cdf"), distribution.cdf(sample));
    }
    if (expected.containsKey("icdf")) {
      assertNear("icdf", expected.get("icdf"), distribution.icdf(sample.fullLike(0.3)));
    }
    Shape twice = Shapes.concat(Shape.of(2), distribution.batchShape());
    Tensor.manualSeed(9);
    assertNear("expanded", expected.get("expanded"), distribution.expand(twice).sample());
  }

  private static void assertNear(String what, Tensor expected, Tensor actual) {
    assertClose(what, expected, actual, Tolerance.loose(expected.dtype()));
  }
}
