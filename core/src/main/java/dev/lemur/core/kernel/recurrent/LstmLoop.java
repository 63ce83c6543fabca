package dev.lemur.core.kernel.recurrent;

/** Long short-term memory: {@code c' = f c + i g} and {@code h' = o tanh(c')}. */
public final class LstmLoop extends GateLoop {
  /** The only one: it has no settings. */
  public static final LstmLoop INSTANCE = new LstmLoop();

  private static final int INPUT = 0;
  private static final int FORGET = 1;
  private static final int CANDIDATE = 2;
  private static final int OUTPUT = 3;

  private LstmLoop() {
    super(4);
  }

  @Override
  public boolean hasCell() {
    return true;
  }

  @Override
  void forward(float[][] gates, float[][] product, float[] hidden, float[] cell, int count) {
    Squashing.sigmoid(gates[INPUT], count);
    Squashing.sigmoid(gates[FORGET], count);
    Squashing.tanh(gates[CANDIDATE], count);
    Squashing.sigmoid(gates[OUTPUT], count);
    newCell(gates[INPUT], gates[FORGET], gates[CANDIDATE], cell, cell, count);
    Squashing.tanhTimes(gates[OUTPUT], cell, hidden, count);
  }

  /** {@code out = f c + i g}. */
  private static void newCell(
      float[] input, float[] forget, float[] candidate, float[] cell, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = forget[i] * cell[i] + input[i] * candidate[i];
    }
  }

  @Override
  void forward(double[][] gates, double[][] product, double[] hidden, double[] cell, int count) {
    Squashing.sigmoid(gates[INPUT], count);
    Squashing.sigmoid(gates[FORGET], count);
    Squashing.tanh(gates[CANDIDATE], count);
    Squashing.sigmoid(gates[OUTPUT], count);
    newCell(gates[INPUT], gates[FORGET], gates[CANDIDATE], cell, cell, count);
    Squashing.tanhTimes(gates[OUTPUT], cell, hidden, count);
  }

  /** Same as the float form. */
  private static void newCell(
      double[] input, double[] forget, double[] candidate, double[] cell, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = forget[i] * cell[i] + input[i] * candidate[i];
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
    float[] input = gates[INPUT];
    float[] forget = gates[FORGET];
    float[] candidate = gates[CANDIDATE];
    float[] output = gates[OUTPUT];
    // The hidden states before are not needed: their array takes the hyperbolic tangents of c'.
    newCell(input, forget, candidate, cell, hidden, count);
    Squashing.tanh(hidden, count);
    addCellGradient(hiddenGradient, output, hidden, cellGradient, count);
    throughSigmoid(hiddenGradient, hidden, output, output, count);
    float[] inputGradient = product[INPUT];
    throughSigmoid(cellGradient, candidate, input, inputGradient, count);
    throughTanh(cellGradient, input, candidate, count);
    System.arraycopy(inputGradient, 0, input, 0, count);
    float[] forgetGradient = product[FORGET];
    throughSigmoid(cellGradient, cell, forget, forgetGradient, count);
    multiply(cellGradient, forget, count);
    System.arraycopy(forgetGradient, 0, forget, 0, count);
  }

  /** {@code sum += grad o (1 - tanh(c')²)}. */
  private static void addCellGradient(
      float[] grad, float[] output, float[] squashed, float[] sum, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += grad[i] * output[i] * (1 - squashed[i] * squashed[i]);
    }
  }

  /** {@code out = grad factor y (1 - y)}. */
  private static void throughSigmoid(
      float[] grad, float[] factor, float[] y, float[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = grad[i] * factor[i] * y[i] * (1 - y[i]);
    }
  }

  /** {@code y = grad factor (1 - y²)}. */
  private static void throughTanh(float[] grad, float[] factor, float[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] = grad[i] * factor[i] * (1 - y[i] * y[i]);
    }
  }

  private static void multiply(float[] x, float[] factor, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= factor[i];
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
    double[] input = gates[INPUT];
    double[] forget = gates[FORGET];
    double[] candidate = gates[CANDIDATE];
    double[] output = gates[OUTPUT];
    // The hidden states before are not needed: their array takes the hyperbolic tangents of c'.
    newCell(input, forget, candidate, cell, hidden, count);
    Squashing.tanh(hidden, count);
    addCellGradient(hiddenGradient, output, hidden, cellGradient, count);
    throughSigmoid(hiddenGradient, hidden, output, output, count);
    double[] inputGradient = product[INPUT];
    throughSigmoid(cellGradient, candidate, input, inputGradient, count);
    throughTanh(cellGradient, input, candidate, count);
    System.arraycopy(inputGradient, 0, input, 0, count);
    double[] forgetGradient = product[FORGET];
    throughSigmoid(cellGradient, cell, forget, forgetGradient, count);
    multiply(cellGradient, forget, count);
    System.arraycopy(forgetGradient, 0, forget, 0, count);
  }

  /** Same as the float form. */
  private static void addCellGradient(
      double[] grad, double[] output, double[] squashed, double[] sum, int count) {
    for (int i = 0; i < count; i++) {
      sum[i] += grad[i] * output[i] * (1 - squashed[i] * squashed[i]);
    }
  }

  /** Same as the float form. */
  private static void throughSigmoid(
      double[] grad, double[] factor, double[] y, double[] out, int count) {
    for (int i = 0; i < count; i++) {
      out[i] = grad[i] * factor[i] * y[i] * (1 - y[i]);
    }
  }

  /** Same as the float form. */
  private static void throughTanh(double[] grad, double[] factor, double[] y, int count) {
    for (int i = 0; i < count; i++) {
      y[i] = grad[i] * factor[i] * (1 - y[i] * y[i]);
    }
  }

  private static void multiply(double[] x, double[] factor, int count) {
    for (int i = 0; i < count; i++) {
      x[i] *= factor[i];
    }
  }
}
