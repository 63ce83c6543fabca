package dev.lemur.nn.optim;

import dev.lemur.core.text.PythonRepr;

/**
 * How much an optimizer of the Adam family keeps of its two running means; mirrors {@code betas}.
 *
 * @param first of the mean of the gradients
 * @param second of the mean of their squares
 */
public record Betas(double first, double second) {
  /** Python's tuple, {@code (0.9, 0.999)}. */
  @Override
  public String toString() {
    return PythonRepr.of(new double[] {first, second});
  }
}
