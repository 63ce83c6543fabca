package dev.lemur.core;

import dev.lemur.core.autograd.AnomalyMode;

/**
 * Finds where NaN comes from, until closed: a backward pass stops at the first operation that
 * computes NaN gradients, with the forward call of that operation as the cause of the error;
 * mirrors {@code torch.autograd.detect_anomaly()}.
 *
 * <pre>{@code
 * try (var anomaly = new DetectAnomaly()) {
 *   loss(model.apply(x)).backward();
 * }
 * }</pre>
 *
 * <p>Forward and backward both belong inside. It holds for all threads, and is slow.
 */
public final class DetectAnomaly implements AutoCloseable {
  private final boolean before;

  /** Switches the search on. */
  public DetectAnomaly() {
    this(true);
  }

  /** Switches the search on or off. */
  public DetectAnomaly(boolean mode) {
    before = AnomalyMode.set(mode);
  }

  /** Restores the previous state. */
  @Override
  public void close() {
    AnomalyMode.set(before);
  }
}
