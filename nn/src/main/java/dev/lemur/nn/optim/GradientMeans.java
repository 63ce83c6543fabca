package dev.lemur.nn.optim;

/** The moving means of the Adam family. */
final class GradientMeans {
  private GradientMeans() {}

  /**
   * Updates the means of the gradients and of their squares with a gradient.
   *
   * @param m the first mean, {@code m = beta1 m + (1 - beta1) g}
   * @param v the second mean, {@code v = beta2 v + (1 - beta2) g²}
   */
  static void update(double[] m, double[] v, double[] g, int count, Betas betas) {
    double beta1 = betas.first();
    double beta2 = betas.second();
    for (int i = 0; i < count; i++) {
      m[i] += (1 - beta1) * (g[i] - m[i]);
      v[i] = beta2 * v[i] + (1 - beta2) * g[i] * g[i];
    }
  }
}
