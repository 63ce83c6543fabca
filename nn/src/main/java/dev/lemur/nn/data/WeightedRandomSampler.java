package dev.lemur.nn.data;

import dev.lemur.core.Generator;
import java.util.Iterator;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Indices drawn in proportion to weights; mirrors {@code torch.utils.data.WeightedRandomSampler}.
 */
public final class WeightedRandomSampler implements Sampler {
  private final double[] weights;
  private final int numSamples;
  private final boolean replacement;
  private final @Nullable Generator generator;

  /** Draws with replacement, from the default generator. */
  public WeightedRandomSampler(double[] weights, int numSamples) {
    this(weights, numSamples, true, null);
  }

  /**
   * Draws {@code numSamples} indices below the number of weights.
   *
   * @param weights how likely each index is, in proportion to their sum
   * @param replacement whether an index may be drawn again, true
   * @param generator draws the random numbers; null for the default generator
   * @throws IllegalArgumentException if there are no samples to draw; drawing throws it if a weight
   *     is negative or not finite, all are 0, or there are fewer than samples without replacement
   */
  public WeightedRandomSampler(
      double[] weights, int numSamples, boolean replacement, @Nullable Generator generator) {
    if (numSamples <= 0) {
      throw new IllegalArgumentException(
          "num_samples should be a positive integer value, but got num_samples=" + numSamples);
    }
    this.weights = weights.clone();
    this.numSamples = numSamples;
    this.replacement = replacement;
    this.generator = generator;
  }

  @Override
  public Iterator<Integer> iterator() {
    Generator source = generator == null ? Generator.defaultGenerator() : generator;
    long[] drawn = source.multinomial(weights, 1, numSamples, replacement);
    return LongStream.of(drawn).mapToInt(Math::toIntExact).iterator();
  }

  @Override
  public int size() {
    return numSamples;
  }
}
