package dev.lemur.core.random;

import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.function.DoubleUnaryOperator;

/** Draws indices with probabilities proportional to weights, which it overwrites. */
public final class MultinomialDraws {
  private static final int MOST_CATEGORIES = 1 << 24;

  private final MersenneTwister engine;
  private final DoubleBuffer weights;
  private final int rows;
  private final int categories;
  private final DoubleUnaryOperator rounding;

  private MultinomialDraws(
      MersenneTwister engine, DoubleBuffer weights, int rows, DoubleUnaryOperator rounding) {
    this.engine = engine;
    this.weights = weights;
    this.rows = rows;
    this.categories = rows == 0 ? 0 : weights.remaining() / rows;
    this.rounding = rounding;
  }

  /**
   * Draws indices from each row of float64 weights; {@code places} has as many for each row.
   *
   * @throws IllegalArgumentException if a weight is negative or not finite, a row sums to 0, or
   *     there are fewer weights than samples without replacement
   */
  public static void draw(
      MersenneTwister engine,
      DoubleBuffer weights,
      int rows,
      LongBuffer places,
      int samples,
      boolean replacement) {
    new MultinomialDraws(engine, weights, rows, x -> x).draw(places, samples, replacement);
  }

  /** Same, of weights that are float32 numbers. */
  public static void drawInFloat(
      MersenneTwister engine,
      DoubleBuffer weights,
      int rows,
      LongBuffer places,
      int samples,
      boolean replacement) {
    // A float64 sum or quotient of float32 numbers, rounded, is the float32 one.
    new MultinomialDraws(engine, weights, rows, x -> (float) x).draw(places, samples, replacement);
  }

  private void draw(LongBuffer places, int samples, boolean replacement) {
    ArgumentChecks.require(samples > 0, () -> "cannot sample n_sample <= 0 samples");
    ArgumentChecks.require(
        replacement || rows == 0 || samples <= categories,
        () -> "cannot sample n_sample > prob_dist.size(-1) samples without replacement");
    ArgumentChecks.require(
        categories <= MOST_CATEGORIES, () -> "number of categories cannot exceed 2^24");
    if (replacement && samples > 1) {
      for (int row = 0; row < rows; row++) {
        drawWithReplacement(row * categories, places, row * samples, samples);
      }
    } else {
      drawDistinct(places, samples);
    }
  }

  private void drawWithReplacement(int first, LongBuffer places, int at, int samples) {
    double sum = 0;
    for (int k = 0; k < categories; k++) {
      double weight = weights.get(first + k);
      ArgumentChecks.require(
          !(weight < 0),
          () -> "invalid multinomial distribution (encountering probability entry < 0)");
      ArgumentChecks.require(
          Double.isFinite(weight),
          () ->
              "invalid multinomial distribution (encountering probability entry = infinity or"
                  + " NaN)");
      sum = rounding.applyAsDouble(sum + weight);
      weights.put(first + k, sum);
    }
    checkSum(sum);
    for (int k = 0; k < categories; k++) {
      weights.put(first + k, rounding.applyAsDouble(weights.get(first + k) / sum));
    }
    weights.put(first + categories - 1, 1);
    for (int k = 0; k < samples; k++) {
      places.put(at + k, firstNotBelow(first, engine.nextDouble()));
    }
  }

  private int firstNotBelow(int first, double bound) {
    int low = 0;
    int high = categories;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (weights.get(first + middle) < bound) {
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
  private void drawDistinct(LongBuffer places, int samples) {
    for (int row = 0; row < rows; row++) {
      double sum = 0;
      for (int k = row * categories; k < (row + 1) * categories; k++) {
        double weight = weights.get(k);
        ArgumentChecks.require(
            weight >= 0 && Double.isFinite(weight),
            () -> "probability tensor contains either `inf`, `nan` or element < 0");
        sum += weight;
      }
      checkSum(sum);
    }
    for (int k = 0; k < rows * categories; k++) {
      double waiting = rounding.applyAsDouble(InverseTransform.exponential(engine.nextDouble(), 1));
      weights.put(k, rounding.applyAsDouble(weights.get(k) / waiting));
    }
    for (int row = 0; row < rows; row++) {
      DoubleBuffer scores = weights.slice(row * categories, categories);
      new LargestScores(scores, places.slice(row * samples, samples)).find();
    }
  }

  private static void checkSum(double sum) {
    ArgumentChecks.require(
        sum > 0, () -> "invalid multinomial distribution (sum of probabilities <= 0)");
  }
}
