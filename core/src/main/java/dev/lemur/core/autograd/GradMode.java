package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;

/** Whether a thread records the operations it runs. */
public final class GradMode {
  private static final ThreadLocal<GradMode> CURRENT = ThreadLocal.withInitial(GradMode::new);

  private boolean enabled = true;

  private GradMode() {}

  /** Whether this thread records operations; {@code torch.is_grad_enabled()}. */
  public static boolean isEnabled() {
    return CURRENT.get().enabled;
  }

  /** Sets whether this thread records operations and returns whether it did before. */
  public static boolean set(boolean enabled) {
    GradMode mode = CURRENT.get();
    boolean before = mode.enabled;
    mode.enabled = enabled;
    return before;
  }

  /** Whether an operation on {@code x} is to be recorded. */
  public static boolean records(Tensor x) {
    return x.requiresGrad() && isEnabled();
  }

  /** Whether an operation on the two is to be recorded. */
  public static boolean records(Tensor x, Tensor y) {
    return (x.requiresGrad() || y.requiresGrad()) && isEnabled();
  }

  /** Whether an operation on any of the tensors is to be recorded. */
  public static boolean records(Tensor... inputs) {
    for (Tensor input : inputs) {
      if (input.requiresGrad()) {
        return isEnabled();
      }
    }
    return false;
  }
}
