package dev.lemur.nn.optim;

import dev.lemur.core.update.Update;

/** One step of SGD; with a float form for the same reason as {@link AdamUpdate}. */
final class SgdUpdate implements Update {
  private final SGD.Options options;
  private final double kept;
  private final double taken;

  /**
   * A step.
   *
   * @param isFirst whether there is no last change yet, so that the whole gradient is the first
   */
  SgdUpdate(SGD.Options options, boolean isFirst) {
    this.options = options;
    kept = isFirst ? 0 : options.momentum();
    taken = isFirst ? 1 : 1 - options.dampening();
  }

  @Override
  public void run(double[][] arrays, int count) {
    double[] p = arrays[0];
    double[] change = Gradient.of(arrays, count, options);
    if (options.momentum() != 0) {
      double[] b = arrays[1];
      for (int i = 0; i < count; i++) {
        b[i] = kept * b[i] + taken * change[i];
      }
      if (options.nesterov()) {
        for (int i = 0; i < count; i++) {
          change[i] += options.momentum() * b[i];
        }
      } else {
        change = b;
      }
    }
    double lr = options.lr();
    for (int i = 0; i < count; i++) {
      p[i] -= lr * change[i];
    }
  }

  @Override
  public boolean hasFloatForm() {
    return true;
  }

  @Override
  public void run(float[][] arrays, int count) {
    float[] p = arrays[0];
    float[] change = Gradient.of(arrays, count, options);
    if (options.momentum() != 0) {
      float[] b = arrays[1];
      float keptPart = (float) kept;
      float takenPart = (float) taken;
      for (int i = 0; i < count; i++) {
        b[i] = keptPart * b[i] + takenPart * change[i];
      }
      if (options.nesterov()) {
        float momentum = (float) options.momentum();
        for (int i = 0; i < count; i++) {
          change[i] += momentum * b[i];
        }
      } else {
        change = b;
      }
    }
    float lr = (float) options.lr();
    for (int i = 0; i < count; i++) {
      p[i] -= lr * change[i];
    }
  }
}
