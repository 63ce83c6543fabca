package dev.lemur.nn;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/**
 * Lets a module's parameter be computed from others at each read; mirrors {@code
 * torch.nn.utils.parametrize}. It serves all layers of this library, and those modules of your own
 * whose {@code forward} reads the parameter by {@link AbstractModule#current}.
 *
 * <pre>{@code
 * var layer = new Linear(3, 3);
 * Parametrize.registerParametrization(layer, "weight", new Symmetric());
 * System.out.println(Parametrize.isParametrized(layer)); // true
 * }</pre>
 */
public final class Parametrize {
  private static final String CHILD = "parametrizations";

  private Parametrize() {}

  /**
   * Computes a parameter by {@code parametrization} from now on; returns the module.
   *
   * @throws IllegalArgumentException if the module has no such parameter, or its shape would change
   */
  public static <M extends AbstractModule> M registerParametrization(
      M module, String tensorName, Parametrization parametrization) {
    Registry registry = module.registry;
    Tensor parameter = registry.parameters.get(tensorName);
    ParametrizationList list = registry.parametrizations.get(tensorName);
    if (list != null) {
      list.append(registry.replaced.get(tensorName), parametrization);
      return module;
    }
    if (parameter == null) {
      throw new IllegalArgumentException(
          "Module '%s' does not have a parameter with name '%s'".formatted(module, tensorName));
    }
    ParametrizationList made = new ParametrizationList(parameter, parametrization);
    lists(module).put(tensorName, made);
    registry.parametrizations.put(tensorName, made);
    registry.compute(tensorName, () -> ParametrizationCache.value(made));
    return module;
  }

  @SuppressWarnings("unchecked") // nothing else is registered under this name
  private static ModuleDict<ParametrizationList> lists(AbstractModule module) {
    AbstractModule present = module.registry.children.get(CHILD);
    if (present == null) {
      module.putChild(CHILD, new ModuleDict<ParametrizationList>());
      present = module.registry.children.get(CHILD);
    }
    return (ModuleDict<ParametrizationList>) present;
  }

  /**
   * Has each parameter computed once until what this returns is closed, however often this thread
   * reads it; {@code with parametrize.cached()}. For models that use a weight several times:
   *
   * <pre>{@code
   * try (var cached = Parametrize.cached()) {
   *   output = model.apply(input);
   * }
   * }</pre>
   */
  public static ParametrizationCache cached() {
    return new ParametrizationCache();
  }

  /** Whether a parameter of the module is computed; {@code is_parametrized(module)}. */
  public static boolean isParametrized(AbstractModule module) {
    return !module.registry.parametrizations.isEmpty();
  }

  /** Whether the parameter of that name is computed. */
  public static boolean isParametrized(AbstractModule module, String tensorName) {
    NullArguments.check(tensorName);
    return module.registry.parametrizations.containsKey(tensorName);
  }

  /** As the long form: the parameter keeps the value that was computed last. */
  public static <M extends AbstractModule> M removeParametrizations(M module, String tensorName) {
    return removeParametrizations(module, tensorName, true);
  }

  /**
   * Makes a computed parameter one that is learnt itself again; returns the module.
   *
   * @param leaveParametrized whether it has the computed value, not that of the original; true
   * @throws IllegalArgumentException if it is not computed, or there are several originals and the
   *     computed value is not wanted
   */
  public static <M extends AbstractModule> M removeParametrizations(
      M module, String tensorName, boolean leaveParametrized) {
    ParametrizationList list = module.registry.parametrizations.remove(tensorName);
    if (list == null) {
      throw new IllegalArgumentException(
          "Module %s does not have a parametrization on %s".formatted(module, tensorName));
    }
    try (NoGrad none = new NoGrad()) {
      module.registry.stopComputing(
          tensorName, leaveParametrized ? list.compute() : list.original(0));
    }
    ModuleDict<ParametrizationList> lists = lists(module);
    lists.pop(tensorName);
    if (lists.size() == 0) {
      module.registry.removeChild(CHILD);
    }
    return module;
  }
}
