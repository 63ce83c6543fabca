package dev.lemur.nn;

import dev.lemur.core.text.PythonRepr;
import java.util.List;

/**
 * The keys that did not match when a state dict was loaded.
 *
 * @param missingKeys keys of the module that the state dict lacks
 * @param unexpectedKeys keys of the state dict that the module lacks
 */
public record IncompatibleKeys(List<String> missingKeys, List<String> unexpectedKeys) {
  /** Keeps copies that do not change. */
  public IncompatibleKeys {
    missingKeys = List.copyOf(missingKeys);
    unexpectedKeys = List.copyOf(unexpectedKeys);
  }

  /** PyTorch's printed form. */
  @Override
  public String toString() {
    if (missingKeys.isEmpty() && unexpectedKeys.isEmpty()) {
      return "<All keys matched successfully>";
    }
    return "_IncompatibleKeys(missing_keys=%s, unexpected_keys=%s)"
        .formatted(PythonRepr.of(missingKeys), PythonRepr.of(unexpectedKeys));
  }
}
