package dev.lemur.nn.optim;

/** The gradient that the updates start from. */
final class Gradient {
  private Gradient() {}

  /**
   * The gradient that an update descends, {@code +-grad + weightDecay p}: the last of {@code
   * arrays} is changed to it and returned. The first is the parameter, which shrinks itself if the
   * weight decay is decoupled.
   */
  static double[] of(double[][] arrays, int count, OptimizerOptions<?> options) {
    double[] p = arrays[0];
    double[] grad = arrays[arrays.length - 1];
    if (options.maximize()) {
      for (int i = 0; i < count; i++) {
        grad[i] = -grad[i];
      }
    }
    if (options.weightDecay() == 0) {
      return grad;
    }
    if (options.decoupledWeightDecay()) {
      double kept = 1 - options.lr() * options.weightDecay();
      for (int i = 0; i < count; i++) {
        p[i] *= kept;
      }
    } else {
      double decay = options.weightDecay();
      for (int i = 0; i < count; i++) {
        grad[i] += decay * p[i];
      }
    }
    return grad;
  }

  /** Same as the double form. */
  static float[] of(float[][] arrays, int count, OptimizerOptions<?> options) {
    float[] p = arrays[0];
    float[] grad = arrays[arrays.length - 1];
    if (options.maximize()) {
      for (int i = 0; i < count; i++) {
        grad[i] = -grad[i];
      }
    }
    if (options.weightDecay() == 0) {
      return grad;
    }
    if (options.decoupledWeightDecay()) {
      float kept = (float) (1 - options.lr() * options.weightDecay());
      for (int i = 0; i < count; i++) {
        p[i] *= kept;
      }
    } else {
      float decay = (float) options.weightDecay();
      for (int i = 0; i < count; i++) {
        grad[i] += decay * p[i];
      }
    }
    return grad;
  }
}
