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
  void forward(float[] gates, float[] product, float[] hidden, float[] cell) {
    for (int j = 0; j < hidden.length; j++) {
      gates[j] += product[j];
    }
    if (rectified) {
      for (int j = 0; j < hidden.length; j++) {
        gates[j] = Math.max(gates[j], 0);
      }
    } else {
      Squashing.tanh(gates, 0, hidden.length);
    }
    System.arraycopy(gates, 0, hidden, 0, hidden.length);
  }

  @Override
  void forward(double[] gates, double[] product, double[] hidden, double[] cell) {
    for (int j = 0; j < hidden.length; j++) {
      gates[j] += product[j];
    }
    if (rectified) {
      for (int j = 0; j < hidden.length; j++) {
        gates[j] = Math.max(gates[j], 0);
      }
    } else {
      Squashing.tanh(gates, 0, hidden.length);
    }
    System.arraycopy(gates, 0, hidden, 0, hidden.length);
  }

  @Override
  void backward(
      float[] gates,
      float[] product,
      float[] hidden,
      float[] cell,
      float[] hiddenGradient,
      float[] cellGradient) {
    for (int j = 0; j < hiddenGradient.length; j++) {
      float value = gates[j];
      float slope = rectified ? (value > 0 ? 1 : 0) : 1 - value * value;
      gates[j] = hiddenGradient[j] * slope;
    }
  }

  @Override
  void backward(
      double[] gates,
      double[] product,
      double[] hidden,
      double[] cell,
      double[] hiddenGradient,
      double[] cellGradient) {
    for (int j = 0; j < hiddenGradient.length; j++) {
      double value = gates[j];
      double slope = rectified ? (value > 0 ? 1 : 0) : 1 - value * value;
      gates[j] = hiddenGradient[j] * slope;
    }
  }
}
