package dev.lemur.nn.testing;

import dev.lemur.core.DType;
import dev.lemur.core.DefaultDtype;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleCase;
import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.ParameterDict;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.opentest4j.TestAbortedException;

/**
 * Makes the modules that recorded cases name: of the class of that name, whatever its package, by
 * the constructor that takes the recorded arguments.
 */
public final class RecordedModules {
  /** The arguments of what takes any number of modules, which have no name in PyTorch. */
  private static final List<String> ANY_NUMBER =
      List.of("layers", "modules", "values", "parameters");

  private RecordedModules() {}

  /**
   * The module of a name, with the given arguments by PyTorch's names.
   *
   * @throws TestAbortedException if there is no such module
   */
  public static AbstractModule create(String module, OracleObject args) {
    return create(module, Arguments.named(PythonValues.of(args)));
  }

  /** The module of a case, as it was made, with the recorded parameters. */
  public static AbstractModule create(OracleCase test) {
    String name = test.string("module");
    Arguments arguments = Arguments.named(PythonValues.of(test.object("args")));
    if (test.has("distance_function")) {
      Map<String, @Nullable Object> all = new LinkedHashMap<>(arguments.named());
      all.put(
          "distance_function", RecordedPython.evaluate("nn." + test.string("distance_function")));
      arguments = Arguments.named(all);
    }
    return test.has("constructor")
        ? (AbstractModule)
            Invocation.call(
                type(name), null, JavaNames.camelCase(test.string("constructor")), "", arguments)
        : create(name, arguments);
  }

  static AbstractModule create(String module, Arguments arguments) {
    if (arguments.named().get("dtype") instanceof DType dtype) {
      return createAs(dtype, module, arguments.without("dtype"));
    }
    if (arguments.named().get("set") instanceof Map<?, ?> parameters) {
      return dictionary(parameters);
    }
    Class<?> type = type(module);
    String signature = "nn." + module;
    Arguments named = arguments.namedAs(signature);
    for (String name : ANY_NUMBER) {
      if (named.named().get(name) instanceof List<?> modules) {
        return (AbstractModule)
            Invocation.create(type, signature, new Arguments(List.copyOf(modules), Map.of()));
      }
    }
    return (AbstractModule) Invocation.create(type, signature, named);
  }

  /** A module made as one of another type: Lemur's layers are of the default type. */
  private static AbstractModule createAs(DType dtype, String module, Arguments arguments) {
    return DefaultDtype.in(dtype, () -> create(module, arguments));
  }

  /** A {@code ParameterDict} whose parameters were set one by one. */
  private static AbstractModule dictionary(Map<?, ?> parameters) {
    ParameterDict dictionary = new ParameterDict();
    parameters.forEach((name, value) -> dictionary.put((String) name, (Tensor) value));
    return dictionary;
  }

  private static Class<?> type(String module) {
    return PublicClasses.named(module)
        .orElseThrow(() -> new TestAbortedException("no " + module + " yet"));
  }
}
