package dev.lemur.core;

import java.util.Locale;

/** How a loss combines the losses of all elements; {@code reduction} in PyTorch. */
public enum Reduction {
  /** Leaves them unreduced. */
  NONE,
  /** Their mean, weighted if the classes are. */
  MEAN,
  /** Their sum. */
  SUM,
  /** Their sum divided by the size of the first dimension; for the KL divergence only. */
  BATCHMEAN;

  /** PyTorch's name, {@code mean}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
