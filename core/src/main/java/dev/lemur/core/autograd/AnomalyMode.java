package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import org.jspecify.annotations.Nullable;

/**
 * Whether operations note where they were called, and backward passes stop at the first one that
 * computes NaN.
 */
public final class AnomalyMode {
  private static volatile boolean enabled;

  private AnomalyMode() {}

  /** Whether it is on; {@code torch.is_anomaly_enabled()}. */
  public static boolean isEnabled() {
    return enabled;
  }

  /** Switches it on or off, in all threads, and returns whether it was on. */
  public static boolean set(boolean enable) {
    boolean before = enabled;
    enabled = enable;
    return before;
  }

  /** The place of a forward call, as the cause of an error. */
  static final class ForwardCall extends RuntimeException {
    private static final long serialVersionUID = 1;

    ForwardCall() {
      super("the forward call whose gradient this is");
    }
  }

  /**
   * Looks for NaN in a gradient that a node has computed.
   *
   * @throws IllegalStateException if there is any
   */
  static void check(Node node, int input, Tensor gradient, @Nullable ForwardCall call) {
    if (gradient.detach().isnan().any().itemBoolean()) {
      throw new IllegalStateException(
          "Function '"
              + node.name()
              + "' returned nan values in its "
              + input
              + "th output."
              + (call == null ? " DetectAnomaly was off when it was called." : ""),
          call);
    }
  }
}
