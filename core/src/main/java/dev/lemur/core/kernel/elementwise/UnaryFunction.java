package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Specialized;
import dev.lemur.core.kernel.Strided;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function of one number, applied to every element of an array. Create one instance and use it
 * for all calls: its loop is compiled for it alone.
 */
public abstract class UnaryFunction {
  private final UnaryLoop loop =
      Specialized.copyOf(MethodHandles.lookup(), UnaryLoop.class, UnaryLoop.Template.class, this);

  /** The kernel that a table has for this function, if any; null before the first lookup. */
  private @Nullable Optional<UnaryKernel> faster;

  public abstract float apply(float x);

  public abstract double apply(double x);

  /** The value for an integer; never called for floating-point functions. */
  public long apply(long x) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of integers");
  }

  /** The lower 32 bits of the value for integers that have no more. */
  public int apply(int x) {
    return (int) apply((long) x);
  }

  /** Whether all values that are stored as bools are 0 or 1. */
  protected boolean isTruthValue() {
    return false;
  }

  /** Whether {@link #apply(float[], float[], int)} is faster than one loop over all elements. */
  protected boolean isBlockwise() {
    return false;
  }

  /** The values for a block of floats; {@code out} may be {@code x}. */
  protected void apply(float[] x, float[] out, int count) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of blocks");
  }

  /** Whether the block version for bytes is faster than one loop over all elements. */
  protected boolean isBlockwiseIfNarrow() {
    return false;
  }

  /** The values for a block of bytes; {@code out} must not be {@code x}. */
  protected void apply(byte[] x, byte[] out, int count) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of bytes");
  }

  /** The function's identity, for lookup in kernel tables; null if no table has it. */
  public @Nullable OperationId identity() {
    return null;
  }

  /** {@code out = f(x)} element by element, computed in the type of {@code out}. */
  public final void map(Strided x, Strided out) {
    map(out.dtype(), x, out);
  }

  /** Same as {@link #map(Strided, Strided)}, computed in a type other than the result's. */
  public final void map(DType computed, Strided x, Strided out) {
    if (computed == DType.FLOAT32) {
      UnaryKernel faster = faster();
      if (faster != null && faster.map(x, out)) {
        return;
      }
    }
    Blocks.run(computed, loop, out, x.broadcastTo(out.shape()));
  }

  private @Nullable UnaryKernel faster() {
    Optional<UnaryKernel> known = faster;
    if (known == null) {
      OperationId identity = identity();
      known =
          Optional.ofNullable(
              identity == null ? null : KernelTables.find(identity, UnaryKernel.class));
      faster = known;
    }
    return known.orElse(null);
  }
}
