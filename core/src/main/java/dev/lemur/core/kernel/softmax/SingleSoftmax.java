package dev.lemur.core.kernel.softmax;

import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.math.FloatMath;
import dev.lemur.core.kernel.reduce.Folds;
import dev.lemur.core.kernel.reduce.LineFold;

/** Float32 lines of a softmax, several at a time, for one thread. */
final class SingleSoftmax {
  private final int length;
  private final float[] values;
  private final float[] others;
  private final LineFold lineFold;

  SingleSoftmax(int length, int lines) {
    this.length = length;
    this.values = new float[lines * length];
    this.others = new float[lines * length];
    this.lineFold = new LineFold(length);
  }

  void forward(Cursor in, int lines, boolean log, Cursor out) {
    int count = lines * length;
    in.load(values, count);
    for (int from = 0; from < count; from += length) {
      subtract(values, from, (float) lineFold.fold(Folds.MAX, values, from, length));
    }
    if (log) {
      System.arraycopy(values, 0, others, 0, count);
      float[] shifted = others;
      FloatMath.exp(values, values, count);
      for (int from = 0; from < count; from += length) {
        subtract(shifted, from, (float) Math.log(lineFold.fold(Folds.SUM, values, from, length)));
      }
      out.store(shifted, count);
    } else {
      FloatMath.exp(values, values, count);
      for (int from = 0; from < count; from += length) {
        multiply(values, from, (float) (1 / lineFold.fold(Folds.SUM, values, from, length)));
      }
      out.store(values, count);
    }
  }

  void backward(Cursor grad, Cursor y, int lines, boolean log, Cursor out) {
    int count = lines * length;
    float[] gradients = others;
    grad.load(gradients, count);
    y.load(values, count);
    if (log) {
      FloatMath.exp(values, values, count);
      for (int from = 0; from < count; from += length) {
        multiply(values, from, (float) lineFold.fold(Folds.SUM, gradients, from, length));
      }
      for (int i = 0; i < count; i++) {
        values[i] = gradients[i] - values[i];
      }
      out.store(values, count);
    } else {
      for (int i = 0; i < count; i++) {
        gradients[i] *= values[i];
      }
      for (int from = 0; from < count; from += length) {
        multiply(values, from, (float) lineFold.fold(Folds.SUM, gradients, from, length));
      }
      for (int i = 0; i < count; i++) {
        gradients[i] -= values[i];
      }
      out.store(gradients, count);
    }
  }

  private void subtract(float[] x, int from, float y) {
    for (int i = from; i < from + length; i++) {
      x[i] -= y;
    }
  }

  private void multiply(float[] x, int from, float y) {
    for (int i = from; i < from + length; i++) {
      x[i] *= y;
    }
  }
}
