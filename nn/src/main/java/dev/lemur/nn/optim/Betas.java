package dev.lemur.nn.optim;

import dev.lemur.core.text.PythonRepr;

/**
 * The decay rates of the two running means in the Adam family; mirrors {@code betas}.
 *
 * @param first the rate for the gradients
 * @param second the rate for their squares
 */
public record Betas(double first, double second) {
  /** Python's tuple, {@code (0.9, 0.999)}. */
  @Override
  public String toString() {
    return PythonRepr.of(new double[] {first, second});
  }
}
