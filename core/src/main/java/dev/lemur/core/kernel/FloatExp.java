package dev.lemur.core.kernel;

final class FloatExp {
  private FloatExp() {}

  static void exp(float[] x, int count) {
    for (int i = 0; i < count; i++) {
      x[i] = (float) Math.exp(x[i]);
    }
  }
}
