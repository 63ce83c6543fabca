package dev.lemur.core.kernel.recurrent;

/**
 * The gated recurrent unit: {@code n = tanh(x_n + r p_n)} and {@code h' = n + z (h - n)}, where p
 * is the product of the hidden states with the weights.
 */
public final class GruLoop extends GateLoop {
  /** The only one: it has no settings. */
  public static final GruLoop INSTANCE = new GruLoop();

  private static final int RESET = 0;
  private static final int UPDATE = 1;
  private static final int NEW = 2;

  private GruLoop() {
    super(3);
  }

  @Override
  public boolean isGated() {
    return true;
  }

  @Override
  void forward(float[][] gates, float[][] product, float[] hidden, float[] cell, int count) {
    Squashing.sigmoidOfSum(gates[RESET], product[RESET], count);
    Squashing.sigmoidOfSum(gates[UPDATE], product[UPDATE], count);
    multiply(product[NEW], gates[RESET], count);
    Squashing.tanhOfSum(gates[NEW], product[NEW], count);
    blend(gates[NEW], gates[UPDATE], hidden, count);
  }

  private static void multiply(float[] x, float[] factor, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= factor[i];
    }
  }

  /** {@code h = n + z (h - n)}. */
  private static void blend(float[] candidate, float[] update, float[] hidden, int count) {
    for (int i = 0; i < count; i++) {
      hidden[i] = candidate[i] + update[i] * (hidden[i] - candidate[i]);
    }
  }

  @Override
  void forward(double[][] gates, double[][] product, double[] hidden, double[] cell, int count) {
    Squashing.sigmoidOfSum(gates[RESET], product[RESET], count);
    Squashing.sigmoidOfSum(gates[UPDATE], product[UPDATE], count);
    multiply(product[NEW], gates[RESET], count);
    Squashing.tanhOfSum(gates[NEW], product[NEW], count);
    blend(gates[NEW], gates[UPDATE], hidden, count);
  }

  private static void multiply(double[] x, double[] factor, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= factor[i];
    }
  }

  /** Same as the float form. */
  private static void blend(double[] candidate, double[] update, double[] hidden, int count) {
    for (int i = 0; i < count; i++) {
      hidden[i] = candidate[i] + update[i] * (hidden[i] - candidate[i]);
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
    ofUpdate(hiddenGradient, hidden, gates[NEW], gates[UPDATE], product[UPDATE], count);
    ofCandidate(hiddenGradient, gates[UPDATE], gates[NEW], count);
    ofReset(gates[NEW], product[NEW], gates[RESET], product[RESET], count);
    product(gates[NEW], gates[RESET], product[NEW], count);
    multiply(hiddenGradient, gates[UPDATE], count);
    System.arraycopy(product[RESET], 0, gates[RESET], 0, count);
    System.arraycopy(product[UPDATE], 0, gates[UPDATE], 0, count);
  }

  /** {@code out = grad (h - n) z (1 - z)}. */
  private static void ofUpdate(
      float[] grad, float[] hidden, float[] candidate, float[] update, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = grad[i] * (hidden[i] - candidate[i]) * update[i] * (1 - update[i]);
    }
  }

  /** {@code n = grad (1 - z) (1 - n²)}. */
  private static void ofCandidate(float[] grad, float[] update, float[] candidate, int count) {
    for (int i = 0; i < count; i++) {
      candidate[i] = grad[i] * (1 - update[i]) * (1 - candidate[i] * candidate[i]);
    }
  }

  /** {@code out = g p r (1 - r)}. */
  private static void ofReset(
      float[] atCandidate, float[] product, float[] reset, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = atCandidate[i] * product[i] * reset[i] * (1 - reset[i]);
    }
  }

  private static void product(float[] x, float[] y, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = x[i] * y[i];
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
    ofUpdate(hiddenGradient, hidden, gates[NEW], gates[UPDATE], product[UPDATE], count);
    ofCandidate(hiddenGradient, gates[UPDATE], gates[NEW], count);
    ofReset(gates[NEW], product[NEW], gates[RESET], product[RESET], count);
    product(gates[NEW], gates[RESET], product[NEW], count);
    multiply(hiddenGradient, gates[UPDATE], count);
    System.arraycopy(product[RESET], 0, gates[RESET], 0, count);
    System.arraycopy(product[UPDATE], 0, gates[UPDATE], 0, count);
  }

  /** Same as the float form. */
  private static void ofUpdate(
      double[] grad,
      double[] hidden,
      double[] candidate,
      double[] update,
      double[] out,
      int count) {
    for (int i = 0; i < count; i++) {
      out[i] = grad[i] * (hidden[i] - candidate[i]) * update[i] * (1 - update[i]);
    }
  }

  /** Same as the float form. */
  private static void ofCandidate(double[] grad, double[] update, double[] candidate, int count) {
    for (int i = 0; i < count; i++) {
      candidate[i] = grad[i] * (1 - update[i]) * (1 - candidate[i] * candidate[i]);
    }
  }

  /** Same as the float form. */
  private static void ofReset(
      double[] atCandidate, double[] product, double[] reset, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = atCandidate[i] * product[i] * reset[i] * (1 - reset[i]);
    }
  }

  private static void product(double[] x, double[] y, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = x[i] * y[i];
    }
  }
}
