package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.Specialized;

/** The loops of a {@link ParametricFunction}. */
interface ParametricLoop {
  void values(float[] x, float a, float b, float[] out, int count);

  void values(double[] x, double a, double b, double[] out, int count);

  void gradients(float[] grad, float[] x, float a, float b, float[] out, int count);

  void gradients(double[] grad, double[] x, double a, double b, double[] out, int count);

  /** Copied for each function by {@link Specialized}. */
  final class Template implements ParametricLoop {
    private final ParametricFunction function;

    Template(ParametricFunction function) {
      this.function = function;
    }

    @Override
    public void values(float[] x, float a, float b, float[] out, int count) {
      if (function.isBlockwise()) {
        function.values(x, a, b, out, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        out[i] = function.value(x[i], a, b);
      }
    }

    @Override
    public void values(double[] x, double a, double b, double[] out, int count) {
      for (int i = 0; i < count; i++) {
        out[i] = function.value(x[i], a, b);
      }
    }

    @Override
    public void gradients(float[] grad, float[] x, float a, float b, float[] out, int count) {
      if (function.isBlockwise()) {
        function.gradients(grad, x, a, b, out, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        out[i] = function.gradient(grad[i], x[i], a, b);
      }
    }

    @Override
    public void gradients(double[] grad, double[] x, double a, double b, double[] out, int count) {
      for (int i = 0; i < count; i++) {
        out[i] = function.gradient(grad[i], x[i], a, b);
      }
    }
  }
}
