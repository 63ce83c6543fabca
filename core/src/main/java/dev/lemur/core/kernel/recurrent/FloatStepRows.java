package dev.lemur.core.kernel.recurrent;

import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/** Rows of float32. */
final class FloatStepRows extends StepRows<float[]> {
  FloatStepRows(GateLoop loop, int sequences, int units, @Nullable Strided bias) {
    super(loop, sequences, units, bias);
  }

  @Override
  float[][] allocate(int arrays, int count) {
    return new float[arrays][count];
  }

  @Override
  void load(Strided from, int index, float[] to, int at, int count) {
    from.storage().floats().get(index, to, at, count);
  }

  @Override
  void store(float[] from, int at, int count, Strided to, int index) {
    to.storage().floats().put(index, from, at, count);
  }

  @Override
  void add(float[] y, float[] x, int at, int count) {
    for (int i = 0; i < count; i++) {
      x[at + i] += y[i];
    }
  }

  @Override
  void forward(
      GateLoop loop, float[][] gates, float[][] products, float[] hidden, float[] cell, int count) {
    loop.forward(gates, products, hidden, cell, count);
  }

  @Override
  void backward(
      GateLoop loop,
      float[][] gates,
      float[][] products,
      float[] hidden,
      float[] cell,
      float[] hiddenGradient,
      float[] cellGradient,
      int count) {
    loop.backward(gates, products, hidden, cell, hiddenGradient, cellGradient, count);
  }
}
