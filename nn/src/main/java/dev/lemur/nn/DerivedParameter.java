package dev.lemur.nn;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Computes a parameter of a module at each read from other parameters and buffers of that module:
 * {@code weight} from {@code weight_orig} and {@code weight_mask}, say. What pruning and the older
 * normalisations of weights do; {@link Parametrize} is the general way.
 */
public abstract class DerivedParameter {
  private final AbstractModule module;
  private final String name;
  private final List<String> parts = new ArrayList<>();

  /** Of a parameter of {@code module}, which stays as it is until {@link #install}. */
  protected DerivedParameter(AbstractModule module, String name) {
    this.module = module;
    this.name = name;
  }

  /** The parameter, computed from its parts. */
  protected abstract Tensor compute();

  /** The module that has the parameter. */
  protected final AbstractModule module() {
    return module;
  }

  /** A parameter that a module has under a name. */
  protected static Tensor parameter(AbstractModule module, String name) {
    Tensor parameter = module.registry.parameters.get(name);
    if (parameter == null) {
      throw new IllegalArgumentException(
          "Module '%s' has no parameter with name '%s'".formatted(module, name));
    }
    return parameter;
  }

  /** What derives a parameter of a module; null if it is learnt itself. */
  protected static @Nullable DerivedParameter of(AbstractModule module, String name) {
    return module.registry.derived.get(name);
  }

  /** All of a module that are derived. */
  protected static List<DerivedParameter> allOf(AbstractModule module) {
    return List.copyOf(module.registry.derived.values());
  }

  /** Takes the parameter's place; its parts are added next. */
  protected final void install() {
    module.registry.compute(name, this::compute);
    module.registry.derived.put(name, this);
  }

  /** Adds a parameter to compute from, under the name with this end, such as {@code "_orig"}. */
  protected final void addParameter(String end, Tensor tensor) {
    module.registry.addParameter(name + end, tensor);
    parts.add(name + end);
  }

  /** Adds a buffer to compute from likewise, or puts it in the place of the one that is there. */
  protected final void putBuffer(String end, Tensor tensor) {
    if (parts.contains(name + end)) {
      module.registry.replaceBuffer(name + end, tensor);
    } else {
      module.registry.addBuffer(name + end, tensor, true);
      parts.add(name + end);
    }
  }

  /** The parameter or buffer whose name ends so. */
  protected final Tensor part(String end) {
    Tensor parameter = module.registry.parameters.get(name + end);
    return parameter != null ? parameter : module.registry.buffers.get(name + end);
  }

  /** Makes the parameter one that is learnt, with the value that it has now. */
  protected final void uninstall() {
    try (NoGrad none = new NoGrad()) {
      Tensor value = compute();
      parts.forEach(module.registry.parameters::remove);
      parts.forEach(module.registry.buffers::remove);
      module.registry.derived.remove(name);
      module.registry.stopComputing(name, value);
    }
  }
}
