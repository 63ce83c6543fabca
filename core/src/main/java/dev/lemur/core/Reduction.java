package dev.lemur.core;

import java.util.Locale;

/** What a loss makes of the losses of all elements; {@code reduction} in PyTorch. */
public enum Reduction {
  /** Leaves them as they are. */
  NONE,
  /** Their mean, weighted where the classes are. */
  MEAN,
  /** Their sum. */
  SUM,
  /** Their sum divided by the size of the first dimension: of the KL divergence only. */
  BATCHMEAN;

  /** PyTorch's name, {@code mean}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
