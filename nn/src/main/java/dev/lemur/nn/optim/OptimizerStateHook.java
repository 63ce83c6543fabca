package dev.lemur.nn.optim;

import org.jspecify.annotations.Nullable;

/** Called with the state of an optimizer that was just taken, or is about to be loaded. */
@FunctionalInterface
public interface OptimizerStateHook {
  /** Returns the state to go on with, or null for {@code state} itself. */
  @Nullable OptimizerState apply(Optimizer<?> optimizer, OptimizerState state);
}
