package dev.lemur.nn.programs;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleFile;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.core.testing.Tolerance;
import java.util.Arrays;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Trains what PyTorch programs train, from the same seed, to the same losses. */
class ProgramsOracleTest {
  private static final int FIRST_STEPS = 10;

  @TestFactory
  Stream<DynamicTest> trainsAsPyTorchDoes() {
    return OracleFile.named("programs").tests(ProgramsOracleTest::check);
  }

  private static void check(OracleCase test) {
    Tensor.manualSeed(test.longValue("seed"));

    Training training = Programs.run(test.id(), test.object("config"));

    double[] expected = test.doubles("losses");
    double[] losses = training.losses().stream().mapToDouble(loss -> loss).toArray();
    assertEquals(expected.length, losses.length, "number of losses");
    int first = Math.min(FIRST_STEPS, losses.length);
    assertClose(
        "first losses",
        Arrays.copyOf(expected, first),
        Arrays.copyOf(losses, first),
        new Tolerance(0, 1e-3));
    assertClose("losses", expected, losses, new Tolerance(0, 1e-2));
    OracleObject finalChecks = test.object("final_checks");
    assertEquals(
        Set.copyOf(finalChecks.names()), training.finalChecks().keySet(), "names of final checks");
    test.namedTensors("final_checks")
        .forEach(
            (name, tensor) ->
                assertClose(
                    name,
                    tensor,
                    training.finalChecks().get(name),
                    tensor.dtype().isFloatingPoint()
                        ? new Tolerance(1e-3, 1e-2)
                        : Tolerance.EXACT));
  }
}
