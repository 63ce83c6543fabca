package dev.lemur.nn.init;

import java.util.function.Supplier;

/**
 * Makes modules whose parameters will be overwritten, without the time that it takes to draw them.
 */
public final class SkipInit {
  private static final ThreadLocal<Boolean> ON = ThreadLocal.withInitial(() -> false);

  private SkipInit() {}

  /**
   * The module that {@code creation} makes, with parameters of any value: nothing is drawn; mirrors
   * {@code torch.nn.utils.skip_init}.
   *
   * <pre>{@code
   * var linear = SkipInit.skipInit(() -> new Linear(1000, 1000));
   * linear.loadStateDict(saved);
   * }</pre>
   */
  public static <M> M skipInit(Supplier<M> creation) {
    boolean before = ON.get();
    ON.set(true);
    try {
      return creation.get();
    } finally {
      ON.set(before);
    }
  }

  /** Whether this thread is making a module that is to stay as it is. */
  static boolean isOn() {
    return ON.get();
  }
}
