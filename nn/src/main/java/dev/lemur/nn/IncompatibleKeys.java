package dev.lemur.nn;

import dev.lemur.core.text.PythonRepr;
import java.util.List;

/**
 * The keys that did not match when a state dict was loaded.
 *
 * @param missingKeys what the module has and the state dict has not
 * @param unexpectedKeys what the state dict has and the module has not
 */
public record IncompatibleKeys(List<String> missingKeys, List<String> unexpectedKeys) {
  /** Keeps copies that do not change. */
  public IncompatibleKeys {
    missingKeys = List.copyOf(missingKeys);
    unexpectedKeys = List.copyOf(unexpectedKeys);
  }

  /** What PyTorch prints. */
  @Override
  public String toString() {
    if (missingKeys.isEmpty() && unexpectedKeys.isEmpty()) {
      return "<All keys matched successfully>";
    }
    return "_IncompatibleKeys(missing_keys=%s, unexpected_keys=%s)"
        .formatted(PythonRepr.of(missingKeys), PythonRepr.of(unexpectedKeys));
  }
}
