package dev.lemur.core.kernel.recurrent;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/** Rows of float64. */
final class DoubleStepRows extends StepRows<double[]> {
  DoubleStepRows(GateLoop loop, int sequences, int units, @Nullable Strided bias) {
    super(loop, sequences, units, bias);
  }

  @Override
  double[][] allocate(int arrays, int count) {
    return new double[arrays][count];
  }

  @Override
  void load(Strided from, int index, double[] to, int at, int count) {
    from.storage().doubles().get(index, to, at, count);
  }

  @Override
  void store(double[] from, int at, int count, Strided to, int index) {
    to.storage().doubles().put(index, from, at, count);
  }

  @Override
  void add(double[] y, double[] x, int at, int count) {
    for (int i = 0; i < count; i++) {
      x[at + i] += y[i];
    }
  }

  @Override
  void forward(
      GateLoop loop,
      double[][] gates,
      double[][] products,
      double[] hidden,
      double[] cell,
      int count) {
    loop.forward(gates, products, hidden, cell, count);
  }

  @Override
  void backward(
      GateLoop loop,
      double[][] gates,
      double[][] products,
      double[] hidden,
      double[] cell,
      double[] hiddenGradient,
      double[] cellGradient,
      int count) {
    loop.backward(gates, products, hidden, cell, hiddenGradient, cellGradient, count);
  }
}
