package dev.lemur.core;

import dev.lemur.core.autograd.GradMode;

/**
 * Switches recording off in this thread until closed; mirrors {@code torch.no_grad()}.
 *
 * <pre>{@code
 * try (var noGrad = new NoGrad()) {
 *   prediction = model.apply(x);
 * }
 * }</pre>
 */
public final class NoGrad implements AutoCloseable {
  private final boolean before = GradMode.set(false);

  /** Switches recording off. */
  public NoGrad() {}

  /** Restores what was before. */
  @Override
  public void close() {
    GradMode.set(before);
  }
}
