package dev.lemur.core;

import dev.lemur.core.autograd.GradMode;
import java.util.function.Supplier;

/**
 * Switches recording off in this thread until closed; mirrors {@code torch.no_grad()}.
 *
 * <pre>{@code
 * try (var noGrad = new NoGrad()) {
 *   prediction = model.apply(x);
 * }
 * }</pre>
 *
 * <p>For a single expression, use {@code NoGrad.run(() -> model.forward(x))}.
 */
public final class NoGrad implements AutoCloseable {
  private final boolean before = GradMode.set(false);

  /** Switches recording off. */
  public NoGrad() {}

  /** Computes {@code result} with recording switched off. */
  public static <R> R run(Supplier<R> result) {
    try (var noGrad = new NoGrad()) {
      return result.get();
    }
  }

  /** Runs {@code action} with recording switched off. */
  public static void run(Runnable action) {
    try (var noGrad = new NoGrad()) {
      action.run();
    }
  }

  /** Restores the previous state. */
  @Override
  public void close() {
    GradMode.set(before);
  }
}
