package dev.lemur.nn.testing;

import static dev.lemur.core.testing.Close.assertClose;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.Tolerance;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/** A recorded call of a function of {@code torch.nn.functional} or {@code torch.nn.utils.rnn}. */
public final class RecordedFunction {
  private RecordedFunction() {}

  /** Calls the function and compares results, what it changed, and gradients. */
  public static void check(OracleCase test) {
    if (test.has("module")) {
      throw new TestAbortedException("no " + test.string("function") + " yet");
    }
    List<String> names = test.strings("input_names");
    List<@Nullable Tensor> inputs = test.tensorsOrNulls("inputs");
    List<@Nullable Tensor> gradients = test.tensorsOrNulls("grad_inputs");
    for (int i = 0; i < gradients.size(); i++) {
      Tensor input = inputs.get(i);
      if (input != null && gradients.get(i) != null) {
        input.requiresGrad_();
      }
    }
    if (test.has("seed")) {
      Tensor.manualSeed(test.longValue("seed"));
    }

    List<Tensor> outputs = Forward.tensors(call(test, names, inputs));

    if (test.has("next_rand2")) {
      assertClose("next", test.tensor("next_rand2"), Tensor.rand(2), Tolerance.EXACT);
    }
    checkOutputs(test, outputs);
    test.namedTensors("inputs_after")
        .forEach(
            (name, tensor) ->
                assertClose(name, tensor, inputs.get(names.indexOf(name)), Tolerance::loose));
    if (test.has("grad_output")) {
      Autograd.backward(List.of(outputs.get(0)), List.of(test.tensor("grad_output")), false, false);
      for (int i = 0; i < inputs.size(); i++) {
        Tensor input = inputs.get(i);
        assertClose(
            "gradient of input " + names.get(i),
            gradients.get(i),
            input == null ? null : input.grad(),
            Tolerance::loose);
      }
    }
  }

  private static void checkOutputs(OracleCase test, List<Tensor> outputs) {
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

  private static @Nullable Object call(
      OracleCase test, List<String> names, List<@Nullable Tensor> inputs) {
    Map<String, @Nullable Object> named = new LinkedHashMap<>();
    List<@Nullable Object> positional = new ArrayList<>();
    for (int i = 0; i < names.size(); i++) {
      if (names.get(i).startsWith("sequence")) {
        positional.add(inputs.get(i));
      } else {
        named.put(names.get(i), inputs.get(i));
      }
    }
    if (test.string("python", "").contains("input.t()")) {
      named.put("input", inputs.get(0).t());
    }
    Map<String, @Nullable Object> args = PythonValues.of(test.object("args"));
    Object result = null;
    String[] functions = test.string("function").split(" > ");
    for (String function : functions) {
      Map<String, @Nullable Object> own = new LinkedHashMap<>(named);
      String signature = signature(function);
      for (String name : List.copyOf(args.keySet())) {
        if (functions.length == 1 || Signatures.names(signature).contains(name)) {
          own.put(name, args.get(name));
        }
      }
      result = call(function, signature, new Arguments(positional, own));
      named.clear();
      positional = new ArrayList<>();
      positional.add(result);
    }
    return result;
  }

  private static String signature(String function) {
    return (isOfSequences(function) ? "rnn." : "functional.") + function;
  }

  private static boolean isOfSequences(String function) {
    return function.endsWith("sequence");
  }

  private static @Nullable Object call(String function, String signature, Arguments arguments) {
    int dot = function.indexOf('.');
    if (dot > 0) {
      return StaticFunctions.call(
          function.substring(0, dot), function.substring(dot + 1), signature, arguments);
    }
    boolean indices = Boolean.TRUE.equals(arguments.named().get("return_indices"));
    return StaticFunctions.call(
        isOfSequences(function) ? "RNNUtils" : "Functional",
        indices ? function + "_with_indices" : function,
        signature,
        indices ? arguments.without("return_indices") : arguments);
  }
}
