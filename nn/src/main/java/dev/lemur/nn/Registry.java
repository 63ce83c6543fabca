package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What a module consists of, by name in the order of registration. */
final class Registry {
  final Map<String, Tensor> parameters = new LinkedHashMap<>();
  final Map<String, Tensor> buffers = new LinkedHashMap<>();
  final Map<String, AbstractModule> children = new LinkedHashMap<>();

  /** The parameters that are computed at each read, as they were before; fields still hold them. */
  final Map<String, Tensor> replaced = new LinkedHashMap<>();

  /** What computes them. */
  final Map<String, Supplier<Tensor>> computations = new LinkedHashMap<>();

  /** Those of them that {@link Parametrize} sees to. */
  final Map<String, ParametrizationList> parametrizations = new LinkedHashMap<>();

  /** Those of them that are derived from others of the same module. */
  final Map<String, DerivedParameter> derived = new LinkedHashMap<>();

  private final Set<String> temporaryBuffers = new HashSet<>();

  /** The children once more: what a forward pass runs through. */
  private AbstractModule[] order = {};

  void putChild(String name, AbstractModule child) {
    children.put(name, child);
    order = children.values().toArray(new AbstractModule[0]);
  }

  void removeChild(String name) {
    children.remove(name);
    order = children.values().toArray(new AbstractModule[0]);
  }

  void clearChildren() {
    children.clear();
    order = new AbstractModule[0];
  }

  /** The children in order; not to be changed. */
  AbstractModule[] childrenInOrder() {
    return order;
  }

  void addParameter(String name, Tensor parameter) {
    checkNew("parameter", name, parameter);
    checkIsLeaf(name, parameter);
    if (!Parameter.isParameter(parameter)) {
      Parameter.mark(parameter, true);
    }
    parameters.put(name, parameter);
  }

  private static void checkIsLeaf(String name, Tensor parameter) {
    if (!parameter.isLeaf()) {
      throw new IllegalArgumentException(
          ("Cannot assign non-leaf Tensor to parameter '%1$s'. Model parameters must be created "
                  + "explicitly. To express '%1$s' as a function of another Tensor, compute the "
                  + "value in the forward() method.")
              .formatted(name));
    }
  }

  /** Has a parameter computed at each read from now on. */
  void compute(String name, Supplier<Tensor> computation) {
    replaced.put(name, Objects.requireNonNull(parameters.remove(name)));
    computations.put(name, computation);
  }

  /** Makes a parameter that is computed one that is learnt, with its value of now. */
  void stopComputing(String name, Tensor value) {
    Tensor parameter = Objects.requireNonNull(replaced.remove(name));
    computations.remove(name);
    parameter.setData(value.detach().clone());
    parameters.put(name, parameter);
  }

  void addBuffer(String name, Tensor buffer, boolean persistent) {
    checkNew("buffer", name, buffer);
    buffers.put(name, buffer);
    if (!persistent) {
      temporaryBuffers.add(name);
    }
  }

  /** Puts a parameter in the place of the one that has the name. */
  void replaceParameter(String name, Tensor parameter) {
    Registry.checkName("parameter", name, parameter);
    checkKnown("parameter", name, parameters);
    checkIsLeaf(name, parameter);
    if (!Parameter.isParameter(parameter)) {
      Parameter.mark(parameter, true);
    }
    parameters.put(name, parameter);
  }

  /** Puts a buffer in the place of the one that has the name. */
  void replaceBuffer(String name, Tensor buffer) {
    Registry.checkName("buffer", name, buffer);
    checkKnown("buffer", name, buffers);
    buffers.put(name, buffer);
  }

  private static void checkKnown(String kind, String name, Map<String, Tensor> known) {
    if (!known.containsKey(name)) {
      throw new IllegalArgumentException(
          "there is no " + kind + " '" + name + "' to replace among " + known.keySet());
    }
  }

  /** The parameters, then the buffers that are part of the state dict. */
  Map<String, Tensor> state() {
    Map<String, Tensor> state = new LinkedHashMap<>(parameters);
    state.putAll(buffers);
    state.keySet().removeAll(temporaryBuffers);
    return state;
  }

  void checkNew(String kind, String name, @Nullable Object value) {
    checkName(kind, name, value);
    if (parameters.containsKey(name) || buffers.containsKey(name) || children.containsKey(name)) {
      throw new IllegalArgumentException("attribute '" + name + "' already exists");
    }
  }

  /** Checks what holds for every entry, also for one that takes the place of another. */
  static void checkName(String kind, String name, @Nullable Object value) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException(kind + " name can't be empty string \"\"");
    }
    if (name.contains(".")) {
      throw new IllegalArgumentException(kind + " name can't contain \".\", got: " + name);
    }
    if (value == null) {
      throw new IllegalArgumentException("cannot register null as " + kind + " '" + name + "'");
    }
  }
}
