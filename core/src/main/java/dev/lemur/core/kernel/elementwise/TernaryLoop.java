package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Specialized;
import java.nio.FloatBuffer;

/** The loops of a {@link TernaryFunction}. */
interface TernaryLoop extends BlockLoop {

  /** Copied for each function by {@link Specialized}. */
  final class Template implements TernaryLoop {
    private final TernaryFunction function;

    Template(TernaryFunction function) {
      this.function = function;
    }

    @Override
    public void run(
        FloatBuffer[] operands, int[] at, int[] steps, FloatBuffer out, int outAt, int count) {
      FloatBuffer x = operands[0];
      int xAt = at[0];
      int xStep = steps[0];
      FloatBuffer y = operands[1];
      int yAt = at[1];
      int yStep = steps[1];
      FloatBuffer z = operands[2];
      int zAt = at[2];
      int zStep = steps[2];
      for (int i = 0; i < count; i++) {
        out.put(
            outAt + i,
            function.apply(x.get(xAt + i * xStep), y.get(yAt + i * yStep), z.get(zAt + i * zStep)));
      }
    }

    @Override
    public void run(float[][] operands, float[] out, int count) {
      float[] x = operands[0];
      float[] y = operands[1];
      float[] z = operands[2];
      if (function.isBlockwise()) {
        function.apply(x, y, z, out, count);
        return;
      }
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

    @Override
    public void run(int[][] operands, int[] out, int count) {
      int[] x = operands[0];
      int[] y = operands[1];
      int[] z = operands[2];
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i], y[i], z[i]);
      }
    }

    @Override
    public boolean isOfShorts() {
      return function.isBlockwiseIfNarrow();
    }

    @Override
    public void run(short[][] operands, short[] out, int count) {
      function.apply(operands[0], operands[1], operands[2], out, count);
    }

    @Override
    public boolean isOfBytes(DType result) {
      return function.isBlockwiseIfNarrow();
    }

    @Override
    public void run(byte[][] operands, boolean signed, byte[] out, int count) {
      function.apply(operands[0], operands[1], operands[2], signed, out, count);
    }
  }
}
