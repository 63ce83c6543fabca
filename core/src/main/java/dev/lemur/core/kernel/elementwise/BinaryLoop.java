package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Specialized;
import java.nio.FloatBuffer;

/** The loops of a {@link BinaryFunction}. */
interface BinaryLoop extends BlockLoop {

  /** Copied for each function by {@link Specialized}. */
  final class Template implements BinaryLoop {
    private final BinaryFunction function;

    Template(BinaryFunction function) {
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
      for (int i = 0; i < count; i++) {
        out.put(outAt + i, function.apply(x.get(xAt + i * xStep), y.get(yAt + i * yStep)));
      }
    }

    @Override
    public void run(float[][] operands, float[] out, int count) {
      float[] x = operands[0];
      float[] y = operands[1];
      if (function.isBlockwise()) {
        function.apply(x, y, out, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i], y[i]);
      }
    }

    @Override
    public void run(double[][] operands, double[] out, int count) {
      double[] x = operands[0];
      double[] y = operands[1];
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i], y[i]);
      }
    }

    @Override
    public void run(long[][] operands, long[] out, int count) {
      long[] x = operands[0];
      long[] y = operands[1];
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i], y[i]);
      }
    }

    @Override
    public void run(int[][] operands, int[] out, int count) {
      int[] x = operands[0];
      int[] y = operands[1];
      for (int i = 0; i < count; i++) {
        out[i] = function.apply(x[i], y[i]);
      }
    }

    @Override
    public boolean isOfShorts() {
      return true;
    }

    @Override
    public void run(short[][] operands, short[] out, int count) {
      short[] x = operands[0];
      short[] y = operands[1];
      if (function.isBlockwiseIfNarrow()) {
        function.apply(x, y, out, count);
        return;
      }
      for (int i = 0; i < count; i++) {
        out[i] = (short) function.apply((int) x[i], (int) y[i]);
      }
    }

    @Override
    public boolean isOfBytes(DType result) {
      return result != DType.BOOL || function.isTruthValue();
    }

    @Override
    public void run(byte[][] operands, boolean signed, byte[] out, int count) {
      byte[] x = operands[0];
      byte[] y = operands[1];
      if (function.isBlockwiseIfNarrow()) {
        function.apply(x, y, signed, out, count);
        return;
      }
      if (!signed) {
        for (int i = 0; i < count; i++) {
          out[i] = (byte) function.apply(x[i] & 0xff, y[i] & 0xff);
        }
        return;
      }
      for (int i = 0; i < count; i++) {
        out[i] = (byte) function.apply((int) x[i], (int) y[i]);
      }
    }
  }
}
