package dev.lemur.core.kernel.softmax;

import dev.lemur.core.kernel.Cursor;

/** Float64 lines of a softmax, for one thread. */
final class DoubleSoftmax {
  private final double[] values;
  private final double[] gradients;

  DoubleSoftmax(int length) {
    values = new double[length];
    gradients = new double[length];
  }

  void forward(Cursor in, boolean log, Cursor out) {
    in.load(values, values.length);
    double max = Double.NEGATIVE_INFINITY;
    for (double value : values) {
      max = Math.max(max, value);
    }
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] -= max;
      gradients[i] = Math.exp(values[i]);
      sum += gradients[i];
    }
    double logarithm = Math.log(sum);
    for (int i = 0; i < values.length; i++) {
      values[i] = log ? values[i] - logarithm : gradients[i] / sum;
    }
    out.store(values, values.length);
  }

  void backward(Cursor grad, Cursor y, boolean log, Cursor out) {
    grad.load(gradients, gradients.length);
    y.load(values, values.length);
    double sum = 0;
    for (int i = 0; i < values.length; i++) {
      sum += log ? gradients[i] : gradients[i] * values[i];
    }
    for (int i = 0; i < values.length; i++) {
      values[i] = log ? gradients[i] - Math.exp(values[i]) * sum : values[i] * (gradients[i] - sum);
    }
    out.store(values, values.length);
  }
}
