package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The parameters that this thread has computed since {@link Parametrize#cached}. */
public final class ParametrizationCache implements AutoCloseable {
  private static final ThreadLocal<@Nullable ParametrizationCache> OPEN = new ThreadLocal<>();

  private final @Nullable ParametrizationCache outer = OPEN.get();
  private final Map<ParametrizationList, Tensor> values;

  ParametrizationCache() {
    values = outer == null ? new IdentityHashMap<>() : outer.values;
    OPEN.set(this);
  }

  /** The parameter that a list computes: that of before, or a new one. */
  static Tensor value(ParametrizationList list) {
    ParametrizationCache cache = OPEN.get();
    if (cache == null) {
      return list.compute();
    }
    Tensor value = cache.values.get(list);
    if (value == null) {
      value = list.compute();
      cache.values.put(list, value);
    }
    return value;
  }

  /** Forgets the parameters, unless another cache is open around this one. */
  @Override
  public void close() {
    if (outer == null) {
      OPEN.remove();
    } else {
      OPEN.set(outer);
    }
  }
}
