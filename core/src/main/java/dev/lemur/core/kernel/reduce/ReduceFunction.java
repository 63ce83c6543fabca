package dev.lemur.core.kernel.reduce;

import dev.lemur.core.kernel.Specialized;
import dev.lemur.core.kernel.Strided;
import java.lang.invoke.MethodHandles;

/**
 * A way to make one number of many: an associative and commutative function of two, applied until
 * one is left. One instance serves for all calls: its loops are compiled for it alone.
 *
 * <p>Which elements are combined with which depends on the shape and layout only, never on the
 * number of threads. Float32 is combined in short trees, the results of these in float64.
 */
public abstract class ReduceFunction {
  final ReduceLoop loop =
      Specialized.copyOf(MethodHandles.lookup(), ReduceLoop.class, ReduceLoop.Template.class, this);

  public abstract float combine(float a, float b);

  public abstract double combine(double a, double b);

  /** The value for integers; floating-point functions are never asked. */
  public long combine(long a, long b) {
    throw new UnsupportedOperationException(getClass().getSimpleName() + " of integers");
  }

  /** The number that changes no other by being combined with it: the result for no elements. */
  public abstract double identity();

  /** Same as {@link #identity()}, for integers. */
  public long integerIdentity() {
    return (long) identity();
  }

  /** Replaces elements by what is to be combined; themselves by default. */
  public void prepare(float[] block, int count) {}

  /** As the float form. */
  public void prepare(double[] block, int count) {}

  /** As the float form. */
  public void prepare(long[] block, int count) {}

  /**
   * Combines the elements of {@code x} along every dimension in which {@code out} has size 1.
   *
   * @param divisor what the results are divided by if they are floating-point numbers
   */
  public final void reduce(Strided x, double divisor, Strided out) {
    ReduceWalk.run(this, x, divisor, out);
  }

  /** Same as the longer form, undivided. */
  public final void reduce(Strided x, Strided out) {
    ReduceWalk.run(this, x, 1, out);
  }
}
