package dev.lemur.nn.optim;

import dev.lemur.core.kernel.Update;

/**
 * One step of Adam or AdamW; they differ in how weights decay.
 *
 * <p>Both run over every element of every parameter at each step of most trainings, so there is a
 * float form: the double form takes twice as long on large models, for no digit that is kept.
 */
final class AdamUpdate implements Update {
  private final Adam.Options options;

  /** The L2 penalty of Adam, and what AdamW keeps of a weight: one of them changes nothing. */
  private final double penalty;

  private final double keep;
  private final double stepSize;
  private final double correction;

  AdamUpdate(Adam.Options options, long step) {
    this.options = options;
    penalty = options.decoupledWeightDecay() ? 0 : options.weightDecay();
    keep = options.decoupledWeightDecay() ? 1 - options.lr() * options.weightDecay() : 1;
    stepSize = options.lr() / (1 - Math.pow(options.beta1(), step));
    correction = Math.sqrt(1 - Math.pow(options.beta2(), step));
  }

  @Override
  public void run(double[][] arrays, int count) {
    double[] p = arrays[0];
    double[] m = arrays[1];
    double[] v = arrays[2];
    double[] largest = options.amsgrad() ? arrays[3] : v;
    double[] grad = arrays[arrays.length - 1];
    double sign = options.maximize() ? -1 : 1;
    double beta1 = options.beta1();
    double beta2 = options.beta2();
    double eps = options.eps();
    for (int i = 0; i < count; i++) {
      double g = sign * grad[i] + penalty * p[i];
      m[i] += (1 - beta1) * (g - m[i]);
      v[i] = beta2 * v[i] + (1 - beta2) * g * g;
      largest[i] = Math.max(largest[i], v[i]);
      p[i] = keep * p[i] - stepSize * m[i] / (Math.sqrt(largest[i]) / correction + eps);
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
    float[] grad = arrays[arrays.length - 1];
    float sign = options.maximize() ? -1 : 1;
    float penaltyFactor = (float) penalty;
    float keepP = (float) keep;
    float newM = (float) (1 - options.beta1());
    float keepV = (float) options.beta2();
    float newV = (float) (1 - options.beta2());
    float size = (float) stepSize;
    float scale = (float) (1 / correction);
    float epsilon = (float) options.eps();
    for (int i = 0; i < count; i++) {
      float g = sign * grad[i] + penaltyFactor * p[i];
      m[i] += newM * (g - m[i]);
      v[i] = keepV * v[i] + newV * g * g;
    }
    float[] largest = v;
    if (options.amsgrad()) {
      largest = arrays[3];
      for (int i = 0; i < count; i++) {
        largest[i] = Math.max(largest[i], v[i]);
      }
    }
    for (int i = 0; i < count; i++) {
      p[i] = keepP * p[i] - size * m[i] / ((float) Math.sqrt(largest[i]) * scale + epsilon);
    }
  }
}
