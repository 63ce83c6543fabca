package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Specialized;
import java.nio.FloatBuffer;

/** The loops of a {@link UnaryFunction}. */
interface UnaryLoop extends BlockLoop {

  /** Copied for each function by {@link Specialized}. */
  final class Template implements UnaryLoop {
    private final UnaryFunction function;

    Template(UnaryFunction function) {
      this.function = function;
    }

    @Override
    public void run(
        FloatBuffer[] operands, int[] at, int[] steps, FloatBuffer out, int outAt, int count) {
      FloatBuffer x = operands[0];
      int xAt = at[0];
      int xStep = steps[0];
      for (int i = 0; i < count; i++) {
        out.put(outAt + i, function.apply(x.get(xAt + i * xStep)));
      }
    }

    @Override
    public void run(float[][] operands, float[] out, int count) {
      float[] x = operands[0];
      if (function.isBlockwise()) {
        function.apply(x, out, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i]);
      }
    }

    @Override
    public void run(double[][] operands, double[] out, int count) {
      double[] x = operands[0];
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i]);
      }
    }

    @Override
    public void run(long[][] operands, long[] out, int count) {
      long[] x = operands[0];
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i]);
      }
    }

    @Override
    public void run(int[][] operands, int[] out, int count) {
      int[] x = operands[0];
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i]);
      }
    }

    @Override
    public boolean isOfShorts() {
      return true;
    }

    @Override
    public void run(short[][] operands, short[] out, int count) {
      short[] x = operands[0];
      for (int i = 0; i < count; i++) {
        out[i] = (short) function.apply((int) x[i]);
      }
    }

    @Override
    public boolean isOfBytes(DType result) {
      return result != DType.BOOL || function.isTruthValue();
    }

    @Override
    public void run(byte[][] operands, boolean signed, byte[] out, int count) {
      byte[] x = operands[0];
      if (function.isBlockwiseIfNarrow()) {
        function.apply(x, out, count);
        return;
      }
      if (!signed) {
        for (int i = 0; i < count; i++) {
          out[i] = (byte) function.apply(x[i] & 0xff);
        }
        return;
      }
      for (int i = 0; i < count; i++) {
        out[i] = (byte) function.apply((int) x[i]);
      }
    }
  }
}
