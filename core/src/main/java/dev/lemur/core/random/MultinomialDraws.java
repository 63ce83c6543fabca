package dev.lemur.core.random;

import java.util.Comparator;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;

/** Draws indices with probabilities proportional to weights. */
public final class MultinomialDraws {
  private static final int MOST_CATEGORIES = 1 << 24;

  private final MersenneTwister engine;
  private final double[] weights;
  private final DoubleUnaryOperator rounding;

  private MultinomialDraws(MersenneTwister engine, double[] weights, DoubleUnaryOperator rounding) {
    this.engine = engine;
    this.weights = weights;
    this.rounding = rounding;
  }

  /** Draws from rows of float32 weights; see the float64 method. */
  public static long[] draw(
      MersenneTwister engine, float[] weights, int rows, int samples, boolean replacement) {
    double[] exact = new double[weights.length];
    for (int k = 0; k < exact.length; k++) {
      exact[k] = weights[k];
    }
    // A float64 sum or quotient of float32 numbers, rounded, is the float32 one.
    return new MultinomialDraws(engine, exact, x -> (float) x).draw(rows, samples, replacement);
  }

  /**
   * Draws {@code samples} indices from each row of weights.
   *
   * @return the rows of indices, one after another
   * @throws IllegalArgumentException if a weight is negative or not finite, a row sums to 0, or
   *     there are fewer weights than samples without replacement
   */
  public static long[] draw(
      MersenneTwister engine, double[] weights, int rows, int samples, boolean replacement) {
    return new MultinomialDraws(engine, weights, x -> x).draw(rows, samples, replacement);
  }

  private long[] draw(int rows, int samples, boolean replacement) {
    int categories = rows == 0 ? 0 : weights.length / rows;
    ArgumentChecks.require(samples > 0, () -> "cannot sample n_sample <= 0 samples");
    ArgumentChecks.require(
        replacement || rows == 0 || samples <= categories,
        () -> "cannot sample n_sample > prob_dist.size(-1) samples without replacement");
    ArgumentChecks.require(
        categories <= MOST_CATEGORIES, () -> "number of categories cannot exceed 2^24");
    long[] places = new long[rows * samples];
    if (replacement && samples > 1) {
      for (int row = 0; row < rows; row++) {
        drawWithReplacement(row * categories, categories, places, row * samples, samples);
      }
    } else {
      drawDistinct(rows, categories, places, samples);
    }
    return places;
  }

  private void drawWithReplacement(int first, int count, long[] places, int at, int samples) {
    double[] cumulative = new double[count];
    double sum = 0;
    for (int k = 0; k < count; k++) {
      double weight = weights[first + k];
      ArgumentChecks.require(
          !(weight < 0),
          () -> "invalid multinomial distribution (encountering probability entry < 0)");
      ArgumentChecks.require(
          Double.isFinite(weight),
          () ->
              "invalid multinomial distribution (encountering probability entry = infinity or"
                  + " NaN)");
      sum = rounding.applyAsDouble(sum + weight);
      cumulative[k] = sum;
    }
    checkSum(sum);
    for (int k = 0; k < count; k++) {
      cumulative[k] = rounding.applyAsDouble(cumulative[k] / sum);
    }
    cumulative[count - 1] = 1;
    for (int k = 0; k < samples; k++) {
      places[at + k] = firstNotBelow(cumulative, engine.nextDouble());
    }
  }

  private static int firstNotBelow(double[] ascending, double bound) {
    int low = 0;
    int high = ascending.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (ascending[middle] < bound) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /**
   * Divides the weights by exponential numbers and takes the largest: the first is drawn in
   * proportion to the weights, the second in proportion to the others, and so on.
   */
  private void drawDistinct(int rows, int categories, long[] places, int samples) {
    for (double weight : weights) {
      ArgumentChecks.require(
          weight >= 0 && Double.isFinite(weight),
          () -> "probability tensor contains either `inf`, `nan` or element < 0");
    }
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int k = 0; k < categories; k++) {
        sum += weights[row * categories + k];
      }
      checkSum(sum);
    }
    double[] scores = new double[weights.length];
    for (int k = 0; k < scores.length; k++) {
      double waiting = rounding.applyAsDouble(InverseTransform.exponential(engine.nextDouble(), 1));
      scores[k] = rounding.applyAsDouble(weights[k] / waiting);
    }
    for (int row = 0; row < rows; row++) {
      int first = row * categories;
      Comparator<Integer> byScore = Comparator.comparingDouble(k -> scores[first + k]);
      long[] largest =
          IntStream.range(0, categories)
              .boxed()
              .sorted(byScore.reversed())
              .limit(samples)
              .mapToLong(Integer::longValue)
              .toArray();
      System.arraycopy(largest, 0, places, row * samples, samples);
    }
  }

  private static void checkSum(double sum) {
    ArgumentChecks.require(
        sum > 0, () -> "invalid multinomial distribution (sum of probabilities <= 0)");
  }
}
