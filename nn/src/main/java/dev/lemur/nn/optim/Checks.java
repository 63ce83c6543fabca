package dev.lemur.nn.optim;

/** Checks of settings, in PyTorch's words. */
final class Checks {
  private Checks() {}

  /** Throws if a setting is negative or NaN. */
  static void notNegative(String name, double value) {
    if (!(value >= 0)) {
      throw new IllegalArgumentException("Invalid " + name + ": " + value);
    }
  }

  /** Throws if a setting is below {@code least} or NaN. */
  static void atLeast(String name, int least, double value) {
    if (!(value >= least)) {
      throw new IllegalArgumentException(
          "%s should be >= %d but is: %s".formatted(name, least, value));
    }
  }

  /** Throws if a rate is outside [0, 1). */
  static void betas(Betas betas) {
    beta(0, betas.first());
    beta(1, betas.second());
  }

  private static void beta(int index, double value) {
    if (!(value >= 0 && value < 1)) {
      throw new IllegalArgumentException("Invalid beta parameter at index " + index + ": " + value);
    }
  }
}
