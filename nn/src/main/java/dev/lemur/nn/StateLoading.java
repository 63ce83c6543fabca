package dev.lemur.nn;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Loads a state dict: first finds everything that is wrong with it, then copies. */
final class StateLoading {
  private final List<String> missingKeys = new ArrayList<>();
  private final List<String> unexpectedKeys = new ArrayList<>();
  private final List<String> mismatches = new ArrayList<>();
  private final Map<Tensor, Tensor> sources = new LinkedHashMap<>();

  private StateLoading() {}

  static IncompatibleKeys load(
      AbstractModule module, Map<String, Tensor> stateDict, boolean strict) {
    StateLoading loading = new StateLoading();
    loading.compare(module, "", stateDict);
    loading.throwIfWrong(module, strict);
    loading.copy();
    return new IncompatibleKeys(loading.missingKeys, loading.unexpectedKeys);
  }

  /** Compares a module with those entries of the state dict that are below its path. */
  private void compare(AbstractModule module, String prefix, Map<String, Tensor> entries) {
    module.prepareToLoad(withoutPrefix(prefix, entries));
    Map<String, Tensor> state = module.registry.state();
    state.forEach((name, tensor) -> compare(prefix + name, tensor, entries));
    for (String key : entries.keySet()) {
      String name = key.substring(prefix.length());
      int dot = name.indexOf('.');
      boolean known =
          dot < 0
              ? state.containsKey(name)
              : module.registry.children.containsKey(name.substring(0, dot));
      if (!known) {
        unexpectedKeys.add(key);
      }
    }
    module.registry.children.forEach(
        (name, child) -> {
          String childPrefix = prefix + name + ".";
          compare(child, childPrefix, startingWith(childPrefix, entries));
        });
  }

  private void compare(String key, Tensor target, Map<String, Tensor> entries) {
    Tensor source = entries.get(key);
    if (source == null) {
      missingKeys.add(key);
      return;
    }
    // Old checkpoints hold scalars as tensors of one element.
    boolean oldScalar = target.dim() == 0 && source.dim() == 1 && source.numel() == 1;
    if (!oldScalar && !source.shape().equals(target.shape())) {
      mismatches.add(
          ("size mismatch for %s: copying a param with shape %s from checkpoint, "
                  + "the shape in current model is %s.")
              .formatted(key, size(source.shape()), size(target.shape())));
    }
    sources.put(target, source);
  }

  private static Map<String, Tensor> startingWith(String prefix, Map<String, Tensor> entries) {
    Map<String, Tensor> below = new LinkedHashMap<>();
    entries.forEach(
        (key, tensor) -> {
          if (key.startsWith(prefix)) {
            below.put(key, tensor);
          }
        });
    return below;
  }

  private static Map<String, Tensor> withoutPrefix(String prefix, Map<String, Tensor> entries) {
    NullArguments.check(entries);
    Map<String, Tensor> own = new LinkedHashMap<>();
    entries.forEach((key, tensor) -> own.put(key.substring(prefix.length()), tensor));
    return own;
  }

  private void throwIfWrong(AbstractModule module, boolean strict) {
    List<String> errors = new ArrayList<>();
    if (strict && !missingKeys.isEmpty()) {
      errors.add("Missing key(s) in state_dict: " + quoted(missingKeys) + ". ");
    }
    if (strict && !unexpectedKeys.isEmpty()) {
      errors.add("Unexpected key(s) in state_dict: " + quoted(unexpectedKeys) + ". ");
    }
    errors.addAll(mismatches);
    if (!errors.isEmpty()) {
      throw new IllegalArgumentException(
          "Error(s) in loading state_dict for %s:\n\t%s"
              .formatted(module.name(), String.join("\n\t", errors)));
    }
  }

  private void copy() {
    try (var noGrad = new NoGrad()) {
      sources.forEach((target, source) -> target.copy_(source.reshape(target.shape())));
    }
  }

  private static String size(Shape shape) {
    return "torch.Size(" + shape + ")";
  }

  private static String quoted(List<String> keys) {
    return keys.stream().map(key -> '"' + key + '"').collect(Collectors.joining(", "));
  }
}
