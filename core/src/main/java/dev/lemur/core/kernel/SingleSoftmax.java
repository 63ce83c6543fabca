package dev.lemur.core.kernel;

/** Float32 lines of a softmax, several at a time, for one thread. */
final class SingleSoftmax {
  private final int length;
  private final float[] values;
  private final float[] others;
  private final float[] line;
  private final float[] scratch;

  SingleSoftmax(int length, int lines) {
    this.length = length;
    this.values = new float[lines * length];
    this.others = new float[lines * length];
    int folded = Math.min(length, ReduceLoop.LONGEST);
    this.line = new float[ReduceLoop.paddedSize(folded)];
    this.scratch = new float[ReduceLoop.paddedSize(line.length / 8)];
  }

  void forward(Cursor in, int lines, boolean log, Cursor out) {
    int count = lines * length;
    in.load(values, count);
    for (int from = 0; from < count; from += length) {
      subtract(values, from, (float) fold(Folds.MAX, values, from));
    }
    if (log) {
      System.arraycopy(values, 0, others, 0, count);
      float[] shifted = others;
      FloatExp.exp(values, new float[count], count);
      for (int from = 0; from < count; from += length) {
        subtract(shifted, from, (float) Math.log(fold(Folds.SUM, values, from)));
      }
      out.store(shifted, count);
    } else {
      FloatExp.exp(values, others, count);
      for (int from = 0; from < count; from += length) {
        multiply(values, from, (float) (1 / fold(Folds.SUM, values, from)));
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
      FloatExp.exp(values, new float[count], count);
      for (int from = 0; from < count; from += length) {
        multiply(values, from, (float) fold(Folds.SUM, gradients, from));
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
        multiply(values, from, (float) fold(Folds.SUM, gradients, from));
      }
      for (int i = 0; i < count; i++) {
        gradients[i] -= values[i];
      }
      out.store(gradients, count);
    }
  }

  private double fold(ReduceFunction function, float[] x, int from) {
    if (length < ReduceLoop.SHORT) {
      float total = x[from];
      for (int i = from + 1; i < from + length; i++) {
        total = function.combine(total, x[i]);
      }
      return total;
    }
    double total = function.identity();
    for (int done = 0; done < length; done += ReduceLoop.LONGEST) {
      int size = Math.min(ReduceLoop.LONGEST, length - done);
      System.arraycopy(x, from + done, line, 0, size);
      total = function.combine(total, function.loop.fold(line, 0, size, scratch));
    }
    return total;
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
