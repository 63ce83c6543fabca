package dev.lemur.core.kernel.recurrent;

/**
 * The gated recurrent unit: {@code n = tanh(x_n + r p_n)} and {@code h' = n + z (h - n)}, where p
 * is the product of the hidden state with the weights. The gates are in the order reset r, update
 * z, new n.
 */
public final class GruLoop extends GateLoop {
  /** The only one: it has no settings. */
  public static final GruLoop INSTANCE = new GruLoop();

  private GruLoop() {
    super(3);
  }

  @Override
  public boolean isGated() {
    return true;
  }

  @Override
  void forward(float[] gates, float[] product, float[] hidden, float[] cell) {
    int units = hidden.length;
    for (int k = 0; k < 2 * units; k++) {
      gates[k] += product[k];
    }
    Squashing.sigmoid(gates, 0, 2 * units);
    for (int j = 0; j < units; j++) {
      gates[2 * units + j] += gates[j] * product[2 * units + j];
    }
    Squashing.tanh(gates, 2 * units, 3 * units);
    for (int j = 0; j < units; j++) {
      float candidate = gates[2 * units + j];
      hidden[j] = candidate + gates[units + j] * (hidden[j] - candidate);
    }
  }

  @Override
  void forward(double[] gates, double[] product, double[] hidden, double[] cell) {
    int units = hidden.length;
    for (int k = 0; k < 2 * units; k++) {
      gates[k] += product[k];
    }
    Squashing.sigmoid(gates, 0, 2 * units);
    for (int j = 0; j < units; j++) {
      gates[2 * units + j] += gates[j] * product[2 * units + j];
    }
    Squashing.tanh(gates, 2 * units, 3 * units);
    for (int j = 0; j < units; j++) {
      double candidate = gates[2 * units + j];
      hidden[j] = candidate + gates[units + j] * (hidden[j] - candidate);
    }
  }

  @Override
  void backward(
      float[] gates,
      float[] product,
      float[] hidden,
      float[] cell,
      float[] hiddenGradient,
      float[] cellGradient) {
    int units = hidden.length;
    for (int j = 0; j < units; j++) {
      float grad = hiddenGradient[j];
      float reset = gates[j];
      float update = gates[units + j];
      float candidate = gates[2 * units + j];
      float atCandidate = grad * (1 - update) * (1 - candidate * candidate);
      float atReset = atCandidate * product[2 * units + j] * reset * (1 - reset);
      float atUpdate = grad * (hidden[j] - candidate) * update * (1 - update);
      gates[j] = atReset;
      gates[units + j] = atUpdate;
      gates[2 * units + j] = atCandidate;
      product[j] = atReset;
      product[units + j] = atUpdate;
      product[2 * units + j] = atCandidate * reset;
      hiddenGradient[j] = grad * update;
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
    int units = hidden.length;
    for (int j = 0; j < units; j++) {
      double grad = hiddenGradient[j];
      double reset = gates[j];
      double update = gates[units + j];
      double candidate = gates[2 * units + j];
      double atCandidate = grad * (1 - update) * (1 - candidate * candidate);
      double atReset = atCandidate * product[2 * units + j] * reset * (1 - reset);
      double atUpdate = grad * (hidden[j] - candidate) * update * (1 - update);
      gates[j] = atReset;
      gates[units + j] = atUpdate;
      gates[2 * units + j] = atCandidate;
      product[j] = atReset;
      product[units + j] = atUpdate;
      product[2 * units + j] = atCandidate * reset;
      hiddenGradient[j] = grad * update;
    }
  }
}
