package dev.lemur.core.kernel.recurrent;

/**
 * Long short-term memory: {@code c' = f c + i g} and {@code h' = o tanh(c')}. The gates are in the
 * order input, forget, candidate, output.
 */
public final class LstmLoop extends GateLoop {
  /** The only one: it has no settings. */
  public static final LstmLoop INSTANCE = new LstmLoop();

  private LstmLoop() {
    super(4);
  }

  @Override
  public boolean hasCell() {
    return true;
  }

  @Override
  void forward(float[] gates, float[] product, float[] hidden, float[] cell) {
    int units = hidden.length;
    for (int k = 0; k < gates.length; k++) {
      gates[k] += product[k];
    }
    Squashing.sigmoid(gates, 0, 2 * units);
    Squashing.tanh(gates, 2 * units, 3 * units);
    Squashing.sigmoid(gates, 3 * units, 4 * units);
    newCell(gates, cell, cell);
    System.arraycopy(cell, 0, hidden, 0, units);
    Squashing.tanh(hidden, 0, units);
    for (int j = 0; j < units; j++) {
      hidden[j] *= gates[3 * units + j];
    }
  }

  @Override
  void forward(double[] gates, double[] product, double[] hidden, double[] cell) {
    int units = hidden.length;
    for (int k = 0; k < gates.length; k++) {
      gates[k] += product[k];
    }
    Squashing.sigmoid(gates, 0, 2 * units);
    Squashing.tanh(gates, 2 * units, 3 * units);
    Squashing.sigmoid(gates, 3 * units, 4 * units);
    newCell(gates, cell, cell);
    System.arraycopy(cell, 0, hidden, 0, units);
    Squashing.tanh(hidden, 0, units);
    for (int j = 0; j < units; j++) {
      hidden[j] *= gates[3 * units + j];
    }
  }

  /** {@code out = f c + i g}. */
  private static void newCell(float[] gates, float[] cell, float[] out) {
    int units = cell.length;
    for (int j = 0; j < units; j++) {
      out[j] = gates[units + j] * cell[j] + gates[j] * gates[2 * units + j];
    }
  }

  private static void newCell(double[] gates, double[] cell, double[] out) {
    int units = cell.length;
    for (int j = 0; j < units; j++) {
      out[j] = gates[units + j] * cell[j] + gates[j] * gates[2 * units + j];
    }
  }

  /** The hidden state before is not needed: its array holds the hyperbolic tangents of c'. */
  @Override
  void backward(
      float[] gates,
      float[] product,
      float[] hidden,
      float[] cell,
      float[] hiddenGradient,
      float[] cellGradient) {
    int units = cell.length;
    newCell(gates, cell, hidden);
    Squashing.tanh(hidden, 0, units);
    for (int j = 0; j < units; j++) {
      float squashed = hidden[j];
      float output = gates[3 * units + j];
      cellGradient[j] += hiddenGradient[j] * output * (1 - squashed * squashed);
      gates[3 * units + j] = hiddenGradient[j] * squashed * output * (1 - output);
    }
    for (int j = 0; j < units; j++) {
      float grad = cellGradient[j];
      float input = gates[j];
      float forget = gates[units + j];
      float candidate = gates[2 * units + j];
      gates[j] = grad * candidate * input * (1 - input);
      gates[units + j] = grad * cell[j] * forget * (1 - forget);
      gates[2 * units + j] = grad * input * (1 - candidate * candidate);
      cellGradient[j] = grad * forget;
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
    int units = cell.length;
    newCell(gates, cell, hidden);
    Squashing.tanh(hidden, 0, units);
    for (int j = 0; j < units; j++) {
      double squashed = hidden[j];
      double output = gates[3 * units + j];
      cellGradient[j] += hiddenGradient[j] * output * (1 - squashed * squashed);
      gates[3 * units + j] = hiddenGradient[j] * squashed * output * (1 - output);
    }
    for (int j = 0; j < units; j++) {
      double grad = cellGradient[j];
      double input = gates[j];
      double forget = gates[units + j];
      double candidate = gates[2 * units + j];
      gates[j] = grad * candidate * input * (1 - input);
      gates[units + j] = grad * cell[j] * forget * (1 - forget);
      gates[2 * units + j] = grad * input * (1 - candidate * candidate);
      cellGradient[j] = grad * forget;
    }
  }
}
