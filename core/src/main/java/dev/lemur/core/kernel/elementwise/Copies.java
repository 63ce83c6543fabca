package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.HalfRuns;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.TypedAccess;
import dev.lemur.core.kernel.parallel.Parallel;
import java.nio.FloatBuffer;
import java.util.Arrays;

/** Copies from one array to another, with broadcasting and conversion, and fills with one value. */
public final class Copies {
  private Copies() {}

  /**
   * Copies element by element, broadcasting {@code from} and converting to the type of {@code to}.
   */
  public static void copy(Strided from, Strided to) {
    if (from.dtype() == to.dtype()) {
      StridedCopy.run(from.broadcastTo(to.shape()), to);
      return;
    }
    if (from.dtype() == DType.FLOAT32
        && to.dtype().byteSize() == 2
        && to.dtype().isFloatingPoint()
        && from.shape().equals(to.shape())
        && from.isLaidOutLike(to)) {
      encode(from, to);
      return;
    }
    if (to.dtype() == DType.BOOL && from.dtype().byteSize() == 1) {
      NOT_ZERO.map(from.dtype(), from.broadcastTo(to.shape()), to);
      return;
    }
    // As integers only if both are: floats lose large integers, integers lose fractions.
    boolean whole = !from.dtype().isFloatingPoint() && !to.dtype().isFloatingPoint();
    boolean wide = from.dtype() == DType.FLOAT64 || to.dtype() == DType.FLOAT64;
    DType through = whole ? from.dtype() : wide ? DType.FLOAT64 : DType.FLOAT32;
    COPY.map(through, from.broadcastTo(to.shape()), to);
  }

  private static void encode(Strided from, Strided to) {
    Parallel.forRange(
        to.numel(),
        (first, last) ->
            HalfRuns.encode(from, from.offset() + first, to, to.offset() + first, last - first));
  }

  /** Sets every element to one value. */
  public static void fill(Strided data, double value) {
    if (data.dtype() == DType.FLOAT32 && data.isLaidOutLike(data)) {
      fillRun(data, (float) value);
      return;
    }
    Strided one = Strided.allocate(Shape.SCALAR, data.dtype());
    TypedAccess.store(new double[] {value}, 0, 1, one.storage(), one.dtype(), one.offset(), 1);
    COPY.map(one.broadcastTo(data.shape()), data);
  }

  private static void fillRun(Strided data, float value) {
    float[] block = new float[Math.min(data.numel(), Thresholds.SHORTEST_PART)];
    if (Float.floatToRawIntBits(value) != 0) {
      Arrays.fill(block, value);
    }
    FloatBuffer out = data.storage().floats();
    Parallel.forRange(
        data.numel(),
        (from, to) -> {
          for (int at = from; at < to; at += block.length) {
            out.put(data.offset() + at, block, 0, Math.min(block.length, to - at));
          }
        });
  }

  private static final UnaryFunction COPY =
      new UnaryFunction() {
        @Override
        public float apply(float x) {
          return x;
        }

        @Override
        public double apply(double x) {
          return x;
        }

        @Override
        public long apply(long x) {
          return x;
        }
      };

  /** Of bytes, as truth values. */
  private static final UnaryFunction NOT_ZERO =
      new UnaryFunction() {
        @Override
        public float apply(float x) {
          return x != 0 ? 1 : 0;
        }

        @Override
        public double apply(double x) {
          return x != 0 ? 1 : 0;
        }

        @Override
        public long apply(long x) {
          return x != 0 ? 1 : 0;
        }

        @Override
        protected boolean isTruthValue() {
          return true;
        }

        @Override
        protected boolean isBlockwiseIfNarrow() {
          return true;
        }

        @Override
        protected void apply(byte[] x, byte[] out, int count) {
          NarrowChoice.notZero(x, out, count);
        }
      };
}
