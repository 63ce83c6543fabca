package dev.lemur.nn.testing;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Parametrization;
import dev.lemur.nn.Parametrize;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.opentest4j.TestAbortedException;

/** The parametrization of a recorded module, such as {@code parametrizations.weight_norm}. */
final class RecordedParametrization {
  private RecordedParametrization() {}

  private static final class Symmetric extends Parametrization {
    @Override
    public Tensor forward(Tensor... originals) {
      return originals[0].triu().add(originals[0].triu(1).t());
    }
  }

  /** The module with the recorded parametrization, or itself if there is none. */
  static AbstractModule applied(OracleCase test, AbstractModule module) {
    if (!test.has("parametrization")) {
      return module;
    }
    OracleObject recorded = test.object("parametrization");
    String function = recorded.string("function");
    if (recorded.has("python")) {
      String python = recorded.string("python");
      if (!python.equals("weight: X.triu() + X.triu(1).T")) {
        throw new TestAbortedException("no Java of the parametrization " + python);
      }
      return Parametrize.registerParametrization(module, "weight", new Symmetric());
    }
    String type =
        switch (function) {
          case "weight_norm" -> "WeightNorm";
          case "spectral_norm" -> "SpectralNorm";
          default -> "Parametrizations";
        };
    return (AbstractModule)
        StaticFunctions.call(
            type,
            function.replace("parametrizations.", ""),
            type.equals("Parametrizations") ? function : "utils." + function,
            Arguments.named(PythonValues.of(recorded.object("args"))).after(module));
  }

  /** Compares the computed weight, and the module without its parametrization. */
  static void check(OracleCase test, AbstractModule module, Function<DType, Tolerance> tolerance) {
    if (test.has("weight")) {
      Object weight =
          Invocation.call(
              module.getClass(), module, "weight", "", new Arguments(List.of(), Map.of()));
      assertClose("weight", test.tensor("weight"), (Tensor) weight, tolerance);
    }
    if (test.has("repr_after_removal")) {
      StaticFunctions.call(
          "Parametrize",
          "remove_parametrizations",
          "",
          new Arguments(List.of(module, "weight"), Map.of()));
      assertEquals(test.string("repr_after_removal"), module.toString());
    }
  }
}
