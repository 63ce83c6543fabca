package dev.lemur.core;

import dev.lemur.core.autograd.GradMode;

/** Switches recording on in this thread until closed; mirrors {@code torch.enable_grad()}. */
public final class EnableGrad implements AutoCloseable {
  private final boolean before = GradMode.set(true);

  /** Switches recording on. */
  public EnableGrad() {}

  /** Restores the previous state. */
  @Override
  public void close() {
    GradMode.set(before);
  }
}
