package dev.lemur.nn.diagnostics;

import dev.lemur.core.Tensor;
import dev.lemur.core.trace.Trace;
import dev.lemur.core.trace.TracedOperation;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Module;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The graph of a model as text: one line for each operation of a forward pass, with its operands,
 * its arguments, the shape of its result and the module that ran it.
 *
 * <pre>{@code
 * var model = new Sequential(new Linear(6, 3), new ReLU());
 * System.out.println(GraphText.of(model, Tensor.ones(1, 6)));
 * // graph(%input: [1, 6]):
 * //   %0: [1, 3] = linear(%input, 0.weight, 0.bias)  # 0: Linear
 * //   %1: [1, 3] = relu(%0)  # 1: ReLU
 * //   return %1
 * }</pre>
 */
public final class GraphText {
  private final Map<Tensor, String> names = new IdentityHashMap<>();
  private final Map<Object, String> places = new IdentityHashMap<>();
  private final List<String> lines = new ArrayList<>();
  private int count;

  private GraphText(AbstractModule model) {
    model.namedParameters().forEach((name, tensor) -> names.put(tensor, name));
    model.namedBuffers().forEach((name, tensor) -> names.put(tensor, name));
    model
        .namedModules()
        .forEach(
            (name, module) ->
                places.put(
                    module,
                    (name.isEmpty() ? "" : name + ": ") + module.getClass().getSimpleName()));
  }

  /** The graph of what {@code model} does with {@code input}; runs it once. */
  public static String of(Module model, Tensor input) {
    GraphText text = new GraphText(model);
    text.names.put(input, "%input");
    Tensor[] result = new Tensor[1];
    Trace trace = Trace.of(() -> result[0] = model.apply(input));
    text.lines.add("graph(%input: " + input.shape() + "):");
    trace.operations().forEach(text::add);
    text.lines.add("  return " + text.name(result[0]));
    return String.join("\n", text.lines);
  }

  private void add(TracedOperation operation) {
    String operands =
        operation.operands().stream().map(this::name).collect(Collectors.joining(", "));
    String arguments =
        operation.arguments().entrySet().stream()
            .map(entry -> ", " + entry.getKey() + "=" + text(entry.getValue()))
            .collect(Collectors.joining());
    String results =
        operation.results().stream()
            .map(result -> newName(result) + ": " + result.shape())
            .collect(Collectors.joining(", "));
    List<Object> modules = operation.modules();
    String place =
        modules.isEmpty() ? "" : "  # " + places.getOrDefault(modules.get(modules.size() - 1), "?");
    lines.add("  " + results + " = " + operation.name() + "(" + operands + arguments + ")" + place);
  }

  private String newName(Tensor tensor) {
    String name = "%" + count++;
    names.put(tensor, name);
    return name;
  }

  private String name(@Nullable Tensor tensor) {
    if (tensor == null) {
      return "None";
    }
    String name = names.get(tensor);
    if (name != null) {
      return name;
    }
    return tensor.dim() == 0 ? String.valueOf(tensor.item()) : "constant " + tensor.shape();
  }

  private static String text(@Nullable Object argument) {
    if (argument instanceof int[] numbers) {
      return Arrays.toString(numbers);
    }
    if (argument instanceof long[] numbers) {
      return Arrays.toString(numbers);
    }
    return argument == null ? "None" : argument.toString();
  }
}
