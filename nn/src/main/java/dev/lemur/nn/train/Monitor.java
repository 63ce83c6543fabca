package dev.lemur.nn.train;

/**
 * A value of an {@link EpochResult} by which epochs are compared.
 *
 * @param name the name of the value, such as {@code val_loss}
 * @param higherIsBetter whether it should grow
 */
public record Monitor(String name, boolean higherIsBetter) {
  /** Lower is better. */
  public static Monitor lowest(String name) {
    return new Monitor(name, false);
  }

  /** Higher is better. */
  public static Monitor highest(String name) {
    return new Monitor(name, true);
  }

  /** Whether {@code value} is better than {@code best} by more than {@code minDelta}. */
  boolean isBetter(double value, double best, double minDelta) {
    return higherIsBetter ? value > best + minDelta : value < best - minDelta;
  }

  double worst() {
    return higherIsBetter ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
  }
}
