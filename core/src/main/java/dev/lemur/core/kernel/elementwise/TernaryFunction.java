package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Specialized;
import dev.lemur.core.kernel.Strided;
import java.lang.invoke.MethodHandles;

/** A function of three numbers, applied element by element to three arrays of one shape. */
public abstract class TernaryFunction {
  final TernaryLoop loop =
      Specialized.copyOf(
          MethodHandles.lookup(), TernaryLoop.class, TernaryLoop.Template.class, this);

  public abstract float apply(float x, float y, float z);

  public abstract double apply(double x, double y, double z);

  /** The value for integers; never called for floating-point functions. */
  public long apply(long x, long y, long z) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of integers");
  }

  /** The lower 32 bits of the value for integers that have no more. */
  public int apply(int x, int y, int z) {
    return (int) apply((long) x, (long) y, (long) z);
  }

  /** Whether the block version for floats is faster than one loop over all elements. */
  protected boolean isBlockwise() {
    return false;
  }

  /** The values for a block of floats; {@code out} must not be an argument. */
  protected void apply(float[] x, float[] y, float[] z, float[] out, int count) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of blocks");
  }

  /** Whether there are block versions for bytes and shorts, faster than the one loop. */
  protected boolean isBlockwiseIfNarrow() {
    return false;
  }

  /** The values for a block of bytes; {@code out} must not be an argument. */
  protected void apply(byte[] x, byte[] y, byte[] z, boolean signed, byte[] out, int count) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of bytes");
  }

  /** The values for a block of shorts; {@code out} must not be an argument. */
  protected void apply(short[] x, short[] y, short[] z, short[] out, int count) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of shorts");
  }

  /**
   * {@code out = f(x, y, z)}, computed in the type of {@code out}; operands are broadcast to it.
   */
  public final void map(Strided x, Strided y, Strided z, Strided out) {
    map(out.dtype(), x, y, z, out);
  }

  /** Same as the shorter form, computed in a type other than the result's. */
  public final void map(DType computed, Strided x, Strided y, Strided z, Strided out) {
    Blocks.run(
        computed,
        loop,
        out,
        x.broadcastTo(out.shape()),
        y.broadcastTo(out.shape()),
        z.broadcastTo(out.shape()));
  }
}
