package dev.lemur.nn.utils.prune;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/** Prunes by a given mask; mirrors {@code prune.CustomFromMask}. */
public final class CustomFromMask extends BasePruningMethod {
  private final Tensor mask;

  /** Prunes where {@code mask}, of the parameter's shape, is 0 or false. */
  public CustomFromMask(Tensor mask) {
    this.mask = NullArguments.check(mask);
  }

  @Override
  public Tensor computeMask(Tensor t, Tensor defaultMask) {
    if (!mask.shape().equals(defaultMask.shape())) {
      throw new IllegalArgumentException(
          "default_mask shape %s must match self.mask shape %s"
              .formatted(defaultMask.shape(), mask.shape()));
    }
    return defaultMask.mul(mask.to(defaultMask.dtype()));
  }

  @Override
  public PruningType pruningType() {
    return PruningType.GLOBAL;
  }
}
