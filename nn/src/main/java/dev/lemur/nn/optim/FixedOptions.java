package dev.lemur.nn.optim;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Settings of PyTorch's optimizers that do not change their results. */
final class FixedOptions {
  static final Map<String, @Nullable Object> FUSED = fixed(false, true);
  static final Map<String, @Nullable Object> CAPTURABLE = fixed(true, false);
  static final Map<String, @Nullable Object> CAPTURABLE_AND_FUSED = fixed(true, true);

  private FixedOptions() {}

  private static Map<String, @Nullable Object> fixed(boolean capturable, boolean fused) {
    Map<String, @Nullable Object> options = new TreeMap<>();
    options.put("differentiable", false);
    options.put("foreach", null);
    if (capturable) {
      options.put("capturable", false);
    }
    if (fused) {
      options.put("fused", null);
    }
    return Collections.unmodifiableMap(options);
  }
}
