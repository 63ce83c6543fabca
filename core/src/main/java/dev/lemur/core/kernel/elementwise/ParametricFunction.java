package dev.lemur.core.kernel.elementwise;

import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Specialized;
import dev.lemur.core.kernel.Strided;
import java.lang.invoke.MethodHandles;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A function of one number with up to two parameters, and the gradient of its argument. The
 * parameters are the same for every element; a function with fewer ignores the others. Create one
 * instance and use it for all calls: its loops are compiled for it alone.
 */
public abstract class ParametricFunction {
  private final ParametricLoop loop =
      Specialized.copyOf(
          MethodHandles.lookup(), ParametricLoop.class, ParametricLoop.Template.class, this);

  /** The kernel that a table has for this function, if any; null before the first lookup. */
  private @Nullable Optional<ParametricKernel> faster;

  /** The function's value, in double precision by default. */
  public float value(float x, float a, float b) {
    return (float) value((double) x, (double) a, (double) b);
  }

  /** The function's value. */
  public abstract double value(double x, double a, double b);

  /** The gradient of x from that of the value, in double precision by default. */
  public float gradient(float grad, float x, float a, float b) {
    return (float) gradient((double) grad, (double) x, (double) a, (double) b);
  }

  /** The gradient of x from that of the value. */
  public abstract double gradient(double grad, double x, double a, double b);

  /** Whether the block versions for floats are faster than one loop over all elements. */
  protected boolean isBlockwise() {
    return false;
  }

  /** The values for a block of floats; {@code out} must be another array. */
  protected void values(float[] x, float a, float b, float[] out, int count) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of blocks");
  }

  /** The gradients for a block of floats; {@code out} must be another array. */
  protected void gradients(float[] grad, float[] x, float a, float b, float[] out, int count) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of blocks");
  }

  /** The function's identity, for lookup in kernel tables; null if no table has it. */
  public @Nullable OperationId identity() {
    return null;
  }

  /** {@code out = value(x)} element by element, computed in the floating-point type of out. */
  public final void map(Strided x, double a, double b, Strided out) {
    ParametricKernel faster = faster();
    if (faster != null && faster.map(x, (float) a, (float) b, out)) {
      return;
    }
    run(new Values(loop, a, b), out, x);
  }

  /** {@code out = gradient(grad, x)} element by element. */
  public final void mapGradient(Strided grad, Strided x, double a, double b, Strided out) {
    ParametricKernel faster = faster();
    if (faster != null && faster.mapGradient(grad, x, (float) a, (float) b, out)) {
      return;
    }
    run(new Gradients(loop, a, b), out, grad.broadcastTo(out.shape()), x);
  }

  private @Nullable ParametricKernel faster() {
    Optional<ParametricKernel> known = faster;
    if (known == null) {
      OperationId identity = identity();
      known =
          Optional.ofNullable(
              identity == null ? null : KernelTables.find(identity, ParametricKernel.class));
      faster = known;
    }
    return known.orElse(null);
  }

  private static void run(BlockLoop block, Strided out, Strided... operands) {
    Blocks.run(out.dtype(), block, out, operands);
  }

  /** A loop with its parameters. */
  private abstract static class Bound implements BlockLoop {
    final ParametricLoop loop;
    final double a;
    final double b;

    Bound(ParametricLoop loop, double a, double b) {
      this.loop = loop;
      this.a = a;
      this.b = b;
    }

    @Override
    public final void run(long[][] operands, long[] out, int count) {
      throw new UnsupportedOperationException("a floating-point function of integers");
    }

    @Override
    public final void run(int[][] operands, int[] out, int count) {
      throw new UnsupportedOperationException("a floating-point function of integers");
    }
  }

  private static final class Values extends Bound {
    Values(ParametricLoop loop, double a, double b) {
      super(loop, a, b);
    }

    @Override
    public void run(float[][] operands, float[] out, int count) {
      loop.values(operands[0], (float) a, (float) b, out, count);
    }

    @Override
    public void run(double[][] operands, double[] out, int count) {
      loop.values(operands[0], a, b, out, count);
    }
  }

  private static final class Gradients extends Bound {
    Gradients(ParametricLoop loop, double a, double b) {
      super(loop, a, b);
    }

    @Override
    public void run(float[][] operands, float[] out, int count) {
      loop.gradients(operands[0], operands[1], (float) a, (float) b, out, count);
    }

    @Override
    public void run(double[][] operands, double[] out, int count) {
      loop.gradients(operands[0], operands[1], a, b, out, count);
    }
  }
}
