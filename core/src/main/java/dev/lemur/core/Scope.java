package dev.lemur.core;

import dev.lemur.core.memory.Lifetime;

/**
 * Gives back, when closed, the memory of every tensor that its thread made since it was opened, but
 * of those that were kept.
 *
 * <p>No program needs one: without a scope the garbage collector gives memory back. A scope does so
 * at once, which keeps the memory of a loop over large tensors small.
 *
 * <pre>{@code
 * try (var scope = new Scope()) {
 *   best = scope.keep(model.apply(x).argmax(1));
 * }
 * }</pre>
 *
 * <p>Reading a tensor after its scope has closed throws {@link IllegalStateException}. Gradients
 * live as long as the leaves they belong to, whatever scope they were computed in. Belongs to the
 * thread that opened it; scopes nest. What another thread has read is left to the garbage
 * collector, since that thread may still be reading.
 */
public final class Scope implements AutoCloseable {
  private final Lifetime lifetime = Lifetime.open();

  /** Opens a scope within the one that is open, if any. */
  public Scope() {}

  /**
   * Lets {@code tensor} outlive this scope: it belongs to the scope around this one, or to the
   * garbage collector; returns it.
   */
  public Tensor keep(Tensor tensor) {
    tensor.strided().storage().keepIn(lifetime.outer());
    return tensor;
  }

  /**
   * Gives everything back that was not kept.
   *
   * @throws IllegalStateException if a scope opened later is still open, or in another thread
   */
  @Override
  public void close() {
    lifetime.close();
  }
}
