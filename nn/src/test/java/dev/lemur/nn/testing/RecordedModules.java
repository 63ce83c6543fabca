package dev.lemur.nn.testing;

import dev.lemur.core.testing.OracleObject;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Bilinear;
import dev.lemur.nn.Dropout;
import dev.lemur.nn.Flatten;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.ModuleDict;
import dev.lemur.nn.ModuleList;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.Unflatten;
import dev.lemur.nn.activation.RecordedActivations;
import dev.lemur.nn.loss.CrossEntropyLoss;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** Makes the modules that recorded cases name. */
public final class RecordedModules {
  private static final Pattern PYTHON_MODULE = Pattern.compile("nn\\.([A-Z]\\w*)");

  /** The order of the arguments, of those modules that there are. */
  private static final Map<String, List<String>> ARGUMENTS =
      Map.ofEntries(
          Map.entry("Bilinear", List.of("in1_features", "in2_features", "out_features", "bias")),
          Map.entry("CELU", List.of("alpha", "inplace")),
          Map.entry("CrossEntropyLoss", List.of()),
          Map.entry("Dropout", List.of("p", "inplace")),
          Map.entry("ELU", List.of("alpha", "inplace")),
          Map.entry("Flatten", List.of("start_dim", "end_dim")),
          Map.entry("GELU", List.of("approximate")),
          Map.entry("GLU", List.of("dim")),
          Map.entry("Hardshrink", List.of("lambd")),
          Map.entry("Hardsigmoid", List.of("inplace")),
          Map.entry("Hardswish", List.of("inplace")),
          Map.entry("Hardtanh", List.of("min_val", "max_val", "inplace")),
          Map.entry("Identity", List.of()),
          Map.entry("LeakyReLU", List.of("negative_slope", "inplace")),
          Map.entry("Linear", List.of("in_features", "out_features", "bias")),
          Map.entry("LogSigmoid", List.of()),
          Map.entry("LogSoftmax", List.of("dim")),
          Map.entry("Mish", List.of("inplace")),
          Map.entry("ModuleDict", List.of("modules")),
          Map.entry("ModuleList", List.of("modules")),
          Map.entry("PReLU", List.of("num_parameters", "init")),
          Map.entry("RReLU", List.of("lower", "upper", "inplace")),
          Map.entry("ReLU", List.of("inplace")),
          Map.entry("ReLU6", List.of("inplace")),
          Map.entry("SELU", List.of("inplace")),
          Map.entry("Sequential", List.of("layers")),
          Map.entry("SiLU", List.of("inplace")),
          Map.entry("Sigmoid", List.of()),
          Map.entry("Softmax", List.of("dim")),
          Map.entry("Softmax2d", List.of()),
          Map.entry("Softmin", List.of("dim")),
          Map.entry("Softplus", List.of("beta", "threshold")),
          Map.entry("Softshrink", List.of("lambd")),
          Map.entry("Softsign", List.of()),
          Map.entry("Tanh", List.of()),
          Map.entry("Tanhshrink", List.of()),
          Map.entry("Threshold", List.of("threshold", "value", "inplace")),
          Map.entry("Unflatten", List.of("dim", "unflattened_size")));

  private RecordedModules() {}

  /** Why the module that a case names, with what is inside it, cannot be made; empty if it can. */
  public static Optional<String> reasonAgainst(String module, OracleObject args) {
    if (!ARGUMENTS.containsKey(module)) {
      return missing(module);
    }
    return !args.has("layers")
        ? Optional.empty()
        : args.objects("layers").stream()
            .flatMap(layer -> reasonAgainst(layer.string("module"), layer.object("args")).stream())
            .findFirst();
  }

  /** Why the modules in a Python expression cannot be made; empty if they can. */
  public static Optional<String> reasonAgainst(String python) {
    return PYTHON_MODULE
        .matcher(python)
        .results()
        .map((MatchResult found) -> found.group(1))
        .filter(module -> !ARGUMENTS.containsKey(module))
        .findFirst()
        .flatMap(RecordedModules::missing);
  }

  private static Optional<String> missing(String module) {
    return Optional.of("no " + module + " yet");
  }

  /** The module of a name, with the given arguments by PyTorch's names. */
  public static AbstractModule create(String module, OracleObject args) {
    return switch (module) {
      case "Bilinear" ->
          new Bilinear(
              args.intValue("in1_features"),
              args.intValue("in2_features"),
              args.intValue("out_features"),
              args.bool("bias", true));
      case "CrossEntropyLoss" -> new CrossEntropyLoss();
      case "Dropout" -> new Dropout(args.doubleValue("p", 0.5), args.bool("inplace", false));
      case "Flatten" -> new Flatten(args.intValue("start_dim", 1), args.intValue("end_dim", -1));
      case "Linear" ->
          new Linear(
              args.intValue("in_features"), args.intValue("out_features"), args.bool("bias", true));
      case "Sequential" ->
          new Sequential(
              args.objects("layers").stream()
                  .map(layer -> (Module) create(layer.string("module"), layer.object("args")))
                  .toArray(Module[]::new));
      case "Unflatten" -> new Unflatten(args.intValue("dim"), args.longs("unflattened_size"));
      default -> RecordedActivations.create(module, args);
    };
  }

  /** The module that a Python call makes, {@code Linear(2, 3, bias=False)}. */
  static AbstractModule create(String module, PythonArguments arguments) {
    List<?> positional = arguments.positional();
    return switch (module) {
      case "Sequential" -> new Sequential(modules(positional));
      case "ModuleList" -> new ModuleList<>(modules((List<?>) positional.get(0)));
      case "ModuleDict" -> {
        Map<String, Module> modules = new LinkedHashMap<>();
        ((Map<?, ?>) positional.get(0))
            .forEach((name, one) -> modules.put((String) name, (Module) one));
        yield new ModuleDict<>(modules);
      }
      default -> create(module, arguments.under(ARGUMENTS.get(module)));
    };
  }

  private static Module[] modules(List<?> modules) {
    return modules.toArray(new Module[0]);
  }
}
