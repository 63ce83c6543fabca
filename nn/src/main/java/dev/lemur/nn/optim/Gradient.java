package dev.lemur.nn.optim;

/** What the updates begin with. */
final class Gradient {
  private Gradient() {}

  /**
   * The gradient that an update descends, {@code +-grad + weightDecay p}: the last of {@code
   * arrays} is changed to it and returned; the first is the parameter.
   */
  static double[] of(double[][] arrays, int count, boolean maximize, double weightDecay) {
    double[] p = arrays[0];
    double[] grad = arrays[arrays.length - 1];
    if (maximize) {
      for (int i = 0; i < count; i++) {
        grad[i] = -grad[i];
      }
    }
    if (weightDecay != 0) {
      for (int i = 0; i < count; i++) {
        grad[i] += weightDecay * p[i];
      }
    }
    return grad;
  }

  /** As the double form. */
  static float[] of(float[][] arrays, int count, boolean maximize, double weightDecay) {
    float[] grad = arrays[arrays.length - 1];
    if (maximize) {
      for (int i = 0; i < count; i++) {
        grad[i] = -grad[i];
      }
    }
    if (weightDecay != 0) {
      float[] p = arrays[0];
      float decay = (float) weightDecay;
      for (int i = 0; i < count; i++) {
        grad[i] += decay * p[i];
      }
    }
    return grad;
  }

  /**
   * As {@link #of(double[][], int, boolean, double)}, where the weight decay may be decoupled: then
   * the parameter shrinks by itself, {@code p = p - lr weightDecay p}.
   */
  static double[] of(
      double[][] arrays,
      int count,
      boolean maximize,
      double weightDecay,
      boolean decoupled,
      double lr) {
    if (decoupled && weightDecay != 0) {
      double[] p = arrays[0];
      double kept = 1 - lr * weightDecay;
      for (int i = 0; i < count; i++) {
        p[i] *= kept;
      }
    }
    return of(arrays, count, maximize, decoupled ? 0 : weightDecay);
  }
}
