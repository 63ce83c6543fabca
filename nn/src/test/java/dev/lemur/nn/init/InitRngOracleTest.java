package dev.lemur.nn.init;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.testing.RecordedPython;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What PyTorch draws after {@code manual_seed}, and what its stream gives next. */
class InitRngOracleTest {
  @TestFactory
  Stream<DynamicTest> drawsWhatPyTorchDoes() {
    return OracleFile.named("init_rng").tests(InitRngOracleTest::check);
  }

  @TestFactory
  Stream<DynamicTest> initializesLayersAndDrawsFromDistributionsAsPyTorchDoes() {
    return OracleFile.named("layer_init").tests(InitRngOracleTest::check);
  }

  private static void check(OracleCase test) {
    String python = test.string("python");
    Tensor.manualSeed(test.longValue("seed"));

    Object drawn = RecordedPython.evaluate(python);

    Map<?, ?> values = drawn instanceof Map<?, ?> map ? map : Map.of("", drawn);
    Map<String, Tensor> expected = test.namedTensors("values");
    assertEquals(expected.keySet(), values.keySet());
    expected.forEach(
        (name, tensor) ->
            assertClose(
                name, tensor, (Tensor) values.get(name), tolerance(python, tensor.dtype())));
    assertClose("next", test.tensor("next_rand2"), Tensor.rand(2), Tolerance.EXACT);
  }

  private static Tolerance tolerance(String python, DType dtype) {
    if (python.contains("exponential_") || python.contains("trunc_normal_")) {
      return new Tolerance(1e-6, 0);
    }
    if (python.contains("orthogonal") || python.contains("parametrizations")) {
      return new Tolerance(1e-5, 0);
    }
    if (python.startsWith("dist(") || python.startsWith("kl(")) {
      return Tolerance.loose(dtype);
    }
    // The logarithm, sine and cosine of doubles are the platform's.
    boolean normalDoubles = python.contains("randn") && dtype == DType.FLOAT64;
    return normalDoubles ? Tolerance.standard(DType.FLOAT64) : Tolerance.EXACT;
  }
}
