package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Specialized;
import dev.lemur.core.kernel.Strided;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A function of two numbers, applied element by element to two arrays of one shape. */
public abstract class BinaryFunction {
  private final BinaryLoop loop =
      Specialized.copyOf(MethodHandles.lookup(), BinaryLoop.class, BinaryLoop.Template.class, this);

  /** The kernel that a table has for this function, if any; null before the first lookup. */
  private @Nullable Optional<BinaryKernel> faster;

  public abstract float apply(float x, float y);

  public abstract double apply(double x, double y);

  /** The value for integers; never called for floating-point functions. */
  public long apply(long x, long y) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of integers");
  }

  /** The lower 32 bits of the value for integers that have no more. */
  public int apply(int x, int y) {
    return (int) apply((long) x, (long) y);
  }

  /** Whether all values that are stored as bools are 0 or 1. */
  protected boolean isTruthValue() {
    return false;
  }

  /** Whether the block version for floats is faster than one loop over all elements. */
  protected boolean isBlockwise() {
    return false;
  }

  /** The values for a block of floats; {@code out} must not be an argument. */
  protected void apply(float[] x, float[] y, float[] out, int count) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of blocks");
  }

  /** Whether there are block versions for bytes and shorts, faster than the one loop. */
  protected boolean isBlockwiseIfNarrow() {
    return false;
  }

  /** The values for a block of bytes; {@code out} must not be an argument. */
  protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of bytes");
  }

  /** The values, of the same type, for a block of shorts; {@code out} must not be an argument. */
  protected void apply(short[] x, short[] y, short[] out, int count) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of shorts");
  }

  /** The function's identity, for lookup in kernel tables; null if no table has it. */
  public @Nullable OperationId identity() {
    return null;
  }

  /** {@code out = f(x, y)}, computed in the type of {@code out}; operands are broadcast to it. */
  public final void map(Strided x, Strided y, Strided out) {
    map(out.dtype(), x, y, out);
  }

  /** Same as the shorter form, computed in a type other than the result's. */
  public final void map(DType computed, Strided x, Strided y, Strided out) {
    if (computed == DType.FLOAT32) {
      BinaryKernel faster = faster();
      if (faster != null && faster.map(x, y, out)) {
        return;
      }
    }
    Blocks.run(computed, loop, out, x.broadcastTo(out.shape()), y.broadcastTo(out.shape()));
  }

  private @Nullable BinaryKernel faster() {
    Optional<BinaryKernel> known = faster;
    if (known == null) {
      OperationId identity = identity();
      known =
          Optional.ofNullable(
              identity == null ? null : KernelTables.find(identity, BinaryKernel.class));
      faster = known;
    }
    return known.orElse(null);
  }
}
