package dev.lemur.core;

import dev.lemur.core.memory.Lifetime;

/**
 * On closing, frees the memory of every tensor that its thread has made since it was opened, except
 * those that were kept.
 *
 * <p>Scopes are optional: without one, the garbage collector frees the memory. A scope frees it at
 * once, which keeps the footprint of a loop over large tensors small.
 *
 * <pre>{@code
 * try (var scope = new Scope()) {
 *   best = scope.keep(model.apply(x).argmax(1));
 * }
 * }</pre>
 *
 * <p>Reading a tensor after its scope has closed throws {@link IllegalStateException}. Gradients
 * live as long as their leaves, whatever scope they were computed in. A scope belongs to the thread
 * that opened it; scopes nest. Tensors that another thread has read are left to the garbage
 * collector, since that thread may still be reading them.
 */
public final class Scope implements AutoCloseable {
  private final Lifetime lifetime = Lifetime.open();

  /** Opens a scope inside the current one, if any. */
  public Scope() {}

  /**
   * Lets {@code tensor} outlive this scope and returns it. It then belongs to the enclosing scope,
   * or to the garbage collector.
   */
  public Tensor keep(Tensor tensor) {
    tensor.strided().storage().keepIn(lifetime.outer());
    return tensor;
  }

  /**
   * Frees everything that was not kept.
   *
   * @throws IllegalStateException if a scope opened later is still open, or if called in another
   *     thread
   */
  @Override
  public void close() {
    lifetime.close();
  }
}
