package dev.lemur.nn.optim;

import dev.lemur.core.update.Update;

/**
 * One step of Adam or AdamW; they differ in how weights decay.
 *
 * <p>Both run over every element of every parameter at each step of most trainings, so there is a
 * float form: the double form takes twice as long on large models, for no digit that is kept.
 */
final class AdamUpdate implements Update {
  private final Adam.Options options;
  private final long step;
  private final double stepSize;
  private final double correction;

  AdamUpdate(Adam.Options options, long step) {
    this.options = options;
    this.step = step;
    stepSize = options.lr() / (1 - Math.pow(options.betas().first(), step));
    correction = Math.sqrt(1 - Math.pow(options.betas().second(), step));
  }

  /** Whether this is the step number {@code number} of a group with {@code options}. */
  boolean isOf(Adam.Options ofGroup, long number) {
    return options == ofGroup && step == number;
  }

  @Override
  public void run(double[][] arrays, int count) {
    double[] p = arrays[0];
    double[] m = arrays[1];
    double[] v = arrays[2];
    double[] largest = options.amsgrad() ? arrays[3] : v;
    double[] g = Gradient.of(arrays, count, options);
    GradientMeans.update(m, v, g, count, options.betas());
    double eps = options.eps();
    for (int i = 0; i < count; i++) {
      largest[i] = Math.max(largest[i], v[i]);
      p[i] -= stepSize * m[i] / (Math.sqrt(largest[i]) / correction + eps);
    }
  }

  @Override
  public boolean hasFloatForm() {
    return true;
  }

  @Override
  public void run(float[][] arrays, int count) {
    float[] p = arrays[0];
    float[] m = arrays[1];
    float[] v = arrays[2];
    float[] g = Gradient.of(arrays, count, options);
    float newM = (float) (1 - options.betas().first());
    float keepV = (float) options.betas().second();
    float newV = (float) (1 - options.betas().second());
    float size = (float) stepSize;
    float scale = (float) (1 / correction);
    float eps = (float) options.eps();
    for (int i = 0; i < count; i++) {
      m[i] += newM * (g[i] - m[i]);
      v[i] = keepV * v[i] + newV * g[i] * g[i];
    }
    float[] largest = v;
    if (options.amsgrad()) {
      largest = arrays[3];
      for (int i = 0; i < count; i++) {
        largest[i] = Math.max(largest[i], v[i]);
      }
    }
    // A loop of its own, and the gradient's array for the roots: together they do not vectorise.
    float[] root = g;
    for (int i = 0; i < count; i++) {
      root[i] = (float) Math.sqrt(largest[i]);
    }
    for (int i = 0; i < count; i++) {
      p[i] -= size * m[i] / (root[i] * scale + eps);
    }
  }
}
