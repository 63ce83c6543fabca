package dev.lemur.nn.testing;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.AbstractModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A recorded call of a function of {@code torch.nn.functional} or {@code torch.nn.utils.rnn}, or of
 * several, each of what the one before it gave; a recurrent layer may be among them.
 */
public final class RecordedFunction {
  private final OracleCase test;
  private final List<String> names;
  private final List<@Nullable Tensor> inputs;
  private final List<@Nullable Tensor> gradients;

  private RecordedFunction(OracleCase test, List<@Nullable Tensor> inputs) {
    this.test = test;
    this.names = test.strings("input_names");
    this.inputs = new ArrayList<>(inputs);
    this.gradients = test.tensorsOrNulls("grad_inputs");
  }

  /** Calls the function and compares results, what it changed, and gradients. */
  public static void check(OracleCase test) {
    new RecordedFunction(test, test.tensorsOrNulls("inputs")).check();
  }

  /** The results for other inputs than the recorded ones. */
  public static List<Tensor> call(OracleCase test, List<@Nullable Tensor> inputs) {
    return new RecordedFunction(test, inputs).call();
  }

  private void check() {
    for (int i = 0; i < gradients.size(); i++) {
      Tensor input = inputs.get(i);
      if (input != null && gradients.get(i) != null) {
        input.requiresGrad_();
      }
    }
    if (test.has("seed")) {
      Tensor.manualSeed(test.longValue("seed"));
    }

    List<Tensor> outputs = call();

    if (test.has("next_rand2")) {
      assertClose("next", test.tensor("next_rand2"), Tensor.rand(2), Tolerance.EXACT);
    }
    checkOutputs(outputs);
    test.namedTensors("inputs_after")
        .forEach(
            (name, tensor) ->
                assertClose(name, tensor, inputs.get(names.indexOf(name)), Tolerance::loose));
    if (test.has("grad_output")) {
      RecordedLayer.backward(test, outputs);
      checkGradients();
    }
  }

  private void checkOutputs(List<Tensor> outputs) {
    List<Tensor> expected = new ArrayList<>(List.of(test.tensor("output")));
    test.tensorsOrNulls("more_outputs").stream().filter(Objects::nonNull).forEach(expected::add);
    boolean exact = OnlyMoving.holdsFor(test.string("function"), test.object("args"));
    for (int i = 0; i < expected.size() && i < outputs.size(); i++) {
      assertClose(
          "output " + i,
          expected.get(i),
          outputs.get(i),
          exact ? (DType dtype) -> Tolerance.EXACT : Tolerance::loose);
    }
    assertEquals(expected.size(), outputs.size(), "number of outputs");
  }

  private void checkGradients() {
    for (int i = 0; i < inputs.size(); i++) {
      Tensor input = inputs.get(i);
      assertClose(
          "gradient of " + names.get(i),
          gradients.get(i),
          input == null ? null : input.grad(),
          Tolerance::loose);
    }
  }

  private List<Tensor> call() {
    String[] functions = test.string("function").split(" > ");
    Arguments given = given();
    Object result = call(functions[0], own(functions, 0, given));
    List<Tensor> states = List.of();
    for (int i = 1; i < functions.length; i++) {
      if (functions[i].equals(test.string("module", ""))) {
        List<Object> components = Forward.components((Record) recurrent(result));
        result = components.get(0);
        states = Forward.tensors(components.subList(1, components.size()));
      } else {
        Arguments arguments = new Arguments(List.of(result), Map.of());
        result = call(functions[i], own(functions, i, arguments));
      }
    }
    List<Tensor> outputs = new ArrayList<>(Forward.tensors(result));
    outputs.addAll(states);
    return outputs;
  }

  /** The recorded inputs: sequences by position, those of the layer apart, all others by name. */
  private Arguments given() {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    List<@Nullable Object> positional = new ArrayList<>();
    int ownInputs = test.has("module") ? 2 : names.size();
    for (int i = 0; i < ownInputs; i++) {
      if (names.get(i).startsWith("sequence")) {
        positional.add(inputs.get(i));
      } else {
        named.put(names.get(i), inputs.get(i));
      }
    }
    if (test.string("python", "").contains("input.t()")) {
      named.put("input", inputs.get(0).t());
    }
    return new Arguments(positional, named);
  }

  /** The arguments of one of the functions: what it is given, and those recorded ones it takes. */
  private Arguments own(String[] functions, int index, Arguments given) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>(given.named());
    List<String> taken = Signatures.names(signature(functions[index]));
    PythonValues.of(test.object("args"))
        .forEach(
            (name, value) -> {
              if (functions.length == 1 || taken.contains(name)) {
                named.put(name, value);
              }
            });
    return new Arguments(given.positional(), named);
  }

  /** Applies the layer with the recorded weights, which take the place of the inputs. */
  private Object recurrent(Object packed) {
    AbstractModule module =
        RecordedModules.create(test.string("module"), test.object("module_args"));
    Map<String, Tensor> weights = new LinkedHashMap<>();
    List<@Nullable Object> positional = new ArrayList<>(List.of(packed));
    for (int i = 2; i < names.size(); i++) {
      if (names.get(i).matches("[hc]0")) {
        positional.add(inputs.get(i));
      } else {
        weights.put(names.get(i), inputs.get(i).detach());
      }
    }
    if (inputs.get(0).dtype() == DType.FLOAT64) {
      module.to(DType.FLOAT64);
    }
    module.loadStateDict(weights);
    module
        .namedParameters()
        .forEach((name, parameter) -> inputs.set(names.indexOf(name), parameter));
    return Invocation.call(
        module.getClass(), module, "apply", "", new Arguments(positional, Map.of()));
  }

  private static String signature(String function) {
    return (isOfSequences(function) ? "rnn." : "functional.") + function;
  }

  private static boolean isOfSequences(String function) {
    return function.endsWith("sequence");
  }

  private static @Nullable Object call(String function, Arguments arguments) {
    int dot = function.indexOf('.');
    if (dot > 0) {
      return StaticFunctions.call(
          function.substring(0, dot), function.substring(dot + 1), "", arguments);
    }
    boolean indices = Boolean.TRUE.equals(arguments.named().get("return_indices"));
    return StaticFunctions.call(
        isOfSequences(function) ? "Rnn" : "Functional",
        indices ? function + "_with_indices" : function,
        signature(function),
        indices ? arguments.without("return_indices") : arguments);
  }
}
