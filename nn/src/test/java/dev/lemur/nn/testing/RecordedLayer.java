package dev.lemur.nn.testing;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.AbstractModule;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A recorded run of a module: makes the module, runs it forward and backward, and compares all that
 * was recorded.
 */
public final class RecordedLayer {
  private final OracleCase test;
  private final Function<DType, Tolerance> tolerance;
  private final AbstractModule module;

  private RecordedLayer(OracleCase test, Function<DType, Tolerance> tolerance) {
    this.test = test;
    this.tolerance = tolerance;
    this.module = RecordedParametrization.applied(test, RecordedModules.create(test));
  }

  /** Compares everything; floating-point numbers within the tolerance of their type. */
  public static void check(OracleCase test, Function<DType, Tolerance> tolerance) {
    new RecordedLayer(test, tolerance).check();
  }

  private void check() {
    checkText();
    prepare();
    if (test.has("inputs")) {
      run();
    }
    checkStateRoundTrip();
    RecordedParametrization.check(test, module, tolerance);
  }

  private void checkText() {
    if (test.has("repr")) {
      assertEquals(test.string("repr"), module.toString());
    }
    if (test.has("state_dict_keys")) {
      assertEquals(test.strings("state_dict_keys"), List.copyOf(module.stateDict().keySet()));
    }
    if (test.has("parameter_names")) {
      assertEquals(test.strings("parameter_names"), List.copyOf(module.namedParameters().keySet()));
    }
  }

  private void prepare() {
    Map<String, Tensor> params = test.namedTensors("params");
    boolean isDouble =
        Stream.concat(params.values().stream(), test.tensorsOrNulls("inputs").stream())
            .filter(Objects::nonNull)
            .anyMatch(tensor -> tensor.dtype() == DType.FLOAT64);
    if (isDouble) {
      module.to(DType.FLOAT64);
    }
    module.train(test.bool("train", true));
    if (test.has("params")) {
      module.loadStateDict(params);
    }
  }

  private void run() {
    if (test.has("earlier_inputs")) {
      for (List<@Nullable Tensor> earlier : test.tensorLists("earlier_inputs")) {
        Forward.run(test, module, earlier, Map.of());
      }
    }
    List<@Nullable Tensor> inputs = test.tensorsOrNulls("inputs");
    Map<String, @Nullable Object> keywords = PythonValues.of(test.object("forward_args"));
    requireGradients(inputs, keywords);
    if (test.has("seed")) {
      Tensor.manualSeed(test.longValue("seed"));
    }

    List<Tensor> outputs = Forward.run(test, module, inputs, keywords);

    if (test.has("next_rand2")) {
      assertClose("next", test.tensor("next_rand2"), Tensor.rand(2), Tolerance.EXACT);
    }
    checkOutputs(outputs);
    checkAfter();
    if (test.has("grad_output")) {
      backward(test, outputs);
      checkGradients("input", test.tensorsOrNulls("grad_inputs"), inputs);
      test.namedTensors("grad_forward_args")
          .forEach(
              (name, grad) ->
                  assertClose(
                      "gradient of " + name,
                      grad,
                      ((Tensor) keywords.get(name)).grad(),
                      tolerance));
      checkParameterGradients();
    }
  }

  private void requireGradients(
      List<@Nullable Tensor> inputs, Map<String, @Nullable Object> keywords) {
    List<@Nullable Tensor> gradients = test.tensorsOrNulls("grad_inputs");
    for (int i = 0; i < gradients.size(); i++) {
      Tensor input = inputs.get(i);
      if (input != null) {
        input.requiresGrad_(gradients.get(i) != null);
      }
    }
    test.namedTensors("grad_forward_args")
        .keySet()
        .forEach(name -> ((Tensor) keywords.get(name)).requiresGrad_());
  }

  private void checkOutputs(List<Tensor> outputs) {
    List<Tensor> expected = new ArrayList<>(List.of(test.tensor("output")));
    test.tensorsOrNulls("more_outputs").stream().filter(Objects::nonNull).forEach(expected::add);
    boolean exact = OnlyMoving.holdsFor(test.string("module"), test.object("args"));
    for (int i = 0; i < expected.size() && i < outputs.size(); i++) {
      assertClose(
          "output " + i,
          expected.get(i),
          outputs.get(i),
          exact ? dtype -> Tolerance.EXACT : tolerance);
    }
    assertEquals(expected.size(), outputs.size(), "number of outputs");
    if (test.string("module").endsWith("Dropout")) {
      assertClose("kept", expected.get(0).ne(0), outputs.get(0).ne(0));
    }
    for (String method : List.of("log_prob", "predict")) {
      if (test.has(method)) {
        Object result =
            Invocation.call(
                module.getClass(),
                module,
                JavaNames.camelCase(method),
                "",
                new Arguments(List.of(test.tensors("inputs").get(0)), Map.of()));
        assertClose(method, test.tensor(method), (Tensor) result, tolerance);
      }
    }
  }

  private void checkAfter() {
    Map<String, Tensor> state = module.stateDict();
    Map<String, Tensor> expected = new LinkedHashMap<>(test.namedTensors("params_after"));
    expected.putAll(test.namedTensors("buffers_after"));
    expected.putAll(test.namedTensors("state_after"));
    expected.forEach((name, tensor) -> assertClose(name, tensor, state.get(name), tolerance));
    if (test.has("repr_after")) {
      assertEquals(test.string("repr_after"), module.toString());
    }
  }

  /** Starts from the recorded gradients of the outputs. */
  static void backward(OracleCase test, List<Tensor> outputs) {
    List<Tensor> reached = new ArrayList<>(List.of(outputs.get(0)));
    List<Tensor> gradients = new ArrayList<>(List.of(test.tensor("grad_output")));
    List<@Nullable Tensor> more = test.tensorsOrNulls("grad_more_outputs");
    for (int i = 0; i < more.size(); i++) {
      Tensor gradient = more.get(i);
      if (gradient != null) {
        reached.add(outputs.get(i + 1));
        gradients.add(gradient);
      }
    }
    Autograd.backward(reached, gradients, false, false);
  }

  private void checkGradients(
      String what, List<@Nullable Tensor> expected, List<@Nullable Tensor> tensors) {
    for (int i = 0; i < expected.size(); i++) {
      Tensor tensor = tensors.get(i);
      assertClose(
          "gradient of " + what + " " + i,
          expected.get(i),
          tensor == null ? null : tensor.grad(),
          tolerance);
    }
  }

  private void checkParameterGradients() {
    Map<String, Tensor> expected = test.namedTensors("grad_params");
    module
        .namedParameters()
        .forEach(
            (name, parameter) ->
                assertClose(
                    "gradient of " + name, expected.get(name), parameter.grad(), tolerance));
  }

  /** What one module saves, another one made alike loads. */
  private void checkStateRoundTrip() {
    AbstractModule other = RecordedParametrization.applied(test, RecordedModules.create(test));
    Map<String, Tensor> state = module.stateDict();
    if (state.values().stream().anyMatch(tensor -> tensor.dtype() == DType.FLOAT64)) {
      other.to(DType.FLOAT64);
    }
    other.loadStateDict(state);
    other
        .stateDict()
        .forEach((name, tensor) -> assertClose(name, state.get(name), tensor, Tolerance.EXACT));
  }
}
