package dev.lemur.core.kernel.reduce;

import dev.lemur.core.kernel.Specialized;
import dev.lemur.core.kernel.Strided;
import java.lang.invoke.MethodHandles;

/**
 * A reduction: an associative and commutative function of two numbers, applied until one is left.
 * Create one instance and use it for all calls: its loops are compiled for it alone.
 *
 * <p>The order of combination depends only on shape and layout, never on the number of threads.
 * Float32 is combined in short trees, whose results are combined in float64.
 */
public abstract class ReduceFunction {
  final ReduceLoop loop =
      Specialized.copyOf(MethodHandles.lookup(), ReduceLoop.class, ReduceLoop.Template.class, this);

  public abstract float combine(float a, float b);

  public abstract double combine(double a, double b);

  /** The value for integers; never called for floating-point functions. */
  public long combine(long a, long b) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of integers");
  }

  /** The identity element: the result for no elements. */
  public abstract double identity();

  /** Same as {@link #identity()}, for integers. */
  public long integerIdentity() {
    return (long) identity();
  }

  /** Maps elements before they are combined; the identity by default. */
  public void prepare(float[] block, int count) {}

  /** Same as the float form. */
  public void prepare(double[] block, int count) {}

  /** Same as the float form. */
  public void prepare(long[] block, int count) {}

  /**
   * Combines the elements of {@code x} along every dimension in which {@code out} has size 1.
   *
   * @param divisor the divisor of the results if they are floating-point numbers
   */
  public final void reduce(Strided x, double divisor, Strided out) {
    ReduceWalk.run(this, x, divisor, out);
  }

  /** Same as the longer form, undivided. */
  public final void reduce(Strided x, Strided out) {
    ReduceWalk.run(this, x, 1, out);
  }
}
