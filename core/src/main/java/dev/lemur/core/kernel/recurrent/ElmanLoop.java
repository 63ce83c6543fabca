package dev.lemur.core.kernel.recurrent;

/** The plain recurrent unit: {@code h' = tanh(x + p)}, or the rectifier instead of tanh. */
public final class ElmanLoop extends GateLoop {
  /** With the hyperbolic tangent. */
  public static final ElmanLoop TANH = new ElmanLoop(false);

  /** With the rectifier. */
  public static final ElmanLoop RELU = new ElmanLoop(true);

  private final boolean rectified;

  private ElmanLoop(boolean rectified) {
    super(1);
    this.rectified = rectified;
  }

  @Override
  void forward(float[][] gates, float[][] product, float[] hidden, float[] cell, int count) {
    if (rectified) {
      rectify(gates[0], count);
    } else {
      Squashing.tanh(gates[0], count);
    }
    System.arraycopy(gates[0], 0, hidden, 0, count);
  }

  /** {@code x = max(x, 0)}. */
  private static void rectify(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(x[i], 0);
    }
  }

  @Override
  void forward(double[][] gates, double[][] product, double[] hidden, double[] cell, int count) {
    if (rectified) {
      rectify(gates[0], count);
    } else {
      Squashing.tanh(gates[0], count);
    }
    System.arraycopy(gates[0], 0, hidden, 0, count);
  }

  /** Same as the float form. */
  private static void rectify(double[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = Math.max(x[i], 0);
    }
  }

  @Override
  void backward(
      float[][] gates,
      float[][] product,
      float[] hidden,
      float[] cell,
      float[] hiddenGradient,
      float[] cellGradient,
      int count) {
    float[] values = gates[0];
    for (int i = 0; i < count; i++) {
      float value = values[i];
      float slope = rectified ? (value > 0 ? 1 : 0) : 1 - value * value;
      values[i] = hiddenGradient[i] * slope;
    }
  }

  @Override
  void backward(
      double[][] gates,
      double[][] product,
      double[] hidden,
      double[] cell,
      double[] hiddenGradient,
      double[] cellGradient,
      int count) {
    double[] values = gates[0];
    for (int i = 0; i < count; i++) {
      double value = values[i];
      double slope = rectified ? (value > 0 ? 1 : 0) : 1 - value * value;
      values[i] = hiddenGradient[i] * slope;
    }
  }
}
