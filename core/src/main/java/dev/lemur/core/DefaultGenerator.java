package dev.lemur.core;

import org.jspecify.annotations.Nullable;

/**
 * Makes a generator the default one of this thread until closed: dropout and whatever else draws
 * without naming a generator draws from it.
 *
 * <pre>{@code
 * try (var own = new DefaultGenerator(new Generator().manualSeed(7))) {
 *   output = model.apply(x); // the same dropout each time, whatever was drawn before
 * }
 * }</pre>
 *
 * <p>Other threads go on with theirs. PyTorch has {@code torch.random.fork_rng} for this.
 */
public final class DefaultGenerator implements AutoCloseable {
  private static final ThreadLocal<@Nullable Generator> CURRENT = new ThreadLocal<>();

  private final @Nullable Generator before = CURRENT.get();

  /** Makes {@code generator} the default one. */
  public DefaultGenerator(Generator generator) {
    CURRENT.set(generator);
  }

  /** The one of this thread; null for that of the whole program. */
  static @Nullable Generator ofThread() {
    return CURRENT.get();
  }

  /** Makes the previous one the default again. */
  @Override
  public void close() {
    if (before == null) {
      CURRENT.remove();
    } else {
      CURRENT.set(before);
    }
  }
}
