package dev.lemur.core.kernel;

/** The loops of a {@link TernaryFunction}. */
interface TernaryLoop extends BlockLoop {

  /** Copied for each function by {@link Specialized}. */
  final class Template implements TernaryLoop {
    private final TernaryFunction function;

    Template(TernaryFunction function) {
      this.function = function;
    }

    @Override
    public void run(float[][] operands, float[] out, int count) {
      float[] x = operands[0];
      float[] y = operands[1];
      float[] z = operands[2];
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i], y[i], z[i]);
      }
    }

    @Override
    public void run(double[][] operands, double[] out, int count) {
      double[] x = operands[0];
      double[] y = operands[1];
      double[] z = operands[2];
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i], y[i], z[i]);
      }
    }

    @Override
    public void run(long[][] operands, long[] out, int count) {
      long[] x = operands[0];
      long[] y = operands[1];
      long[] z = operands[2];
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i], y[i], z[i]);
      }
    }
  }
}
