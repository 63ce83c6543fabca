package dev.lemur.core.kernel.norm;

import dev.lemur.core.kernel.Cursor;
import org.jspecify.annotations.Nullable;

/**
 * The arithmetic of normalisation on elements that have been staged in arrays of one type; for one
 * thread.
 *
 * @param <A> {@code float[]} or {@code double[]}
 */
interface NormLoops<A> {
  A allocate(int count);

  void load(Cursor in, A out, int count);

  void store(A in, Cursor out, int count);

  double get(A x, int at);

  void set(A x, int at, double value);

  /** The rounding error of a number in the elements' type. */
  double lost(double value);

  // ---- of a run, with one mean for all its elements --------------------------------------------

  /** The sum of {@code x - shift}. */
  double sum(A x, int from, int count, double shift);

  /** The sum of {@code (x - mean)²}. */
  double squares(A x, int from, int count, double mean);

  /** The sum of {@code g (x - mean)}, of which the sum of {@code g} is known. */
  double product(A g, A x, int from, int count, double mean, double sum);

  /** {@code x = (x - mean) factor + bias}. */
  void normalize(A x, int from, int count, double mean, double factor, double bias);

  /** {@code g = a g + b (x - mean) + c}. */
  void combine(A g, A x, int from, int count, double a, double b, double mean, double c);

  // ---- of a run, with a weight for each element ------------------------------------------------

  /** {@code x = (x - mean) factor weight + bias}; a null weight means 1, a null bias 0. */
  void normalize(A x, int count, double mean, double factor, @Nullable A weight, @Nullable A bias);

  /** {@code g *= weight}. */
  void multiply(A g, A weight, int count);

  /** {@code sums += g}. */
  void add(A sums, A g, int count);

  /** {@code sums += g (x - mean) factor}. */
  void addProduct(A sums, A g, A x, int count, double mean, double factor);

  /** {@code totals += sums; sums = 0}. */
  void drain(A sums, double[] totals, int count);

  // ---- of a row, with a mean for each element --------------------------------------------------

  /** {@code sums += x - shift}. */
  void addDifference(A sums, A x, A shift, int count);

  /** {@code sums += (x - mean)²}. */
  void addSquare(A sums, A x, A mean, int count);

  /** {@code sums += g (x - mean)}. */
  void addProduct(A sums, A g, A x, A mean, int count);

  /** {@code x = (x - mean) factor + bias}. */
  void normalize(A x, A mean, A factor, A bias, int count);

  /** {@code g = a g + b (x - mean) + c}. */
  void combine(A g, A x, A a, A b, A mean, A c, int count);
}
