package dev.lemur.nn.data;

import dev.lemur.core.Generator;
import java.util.Iterator;
import java.util.NoSuchElementException;
import org.jspecify.annotations.Nullable;

/**
 * A random order, each sample once or drawn with replacement; mirrors {@code
 * torch.utils.data.RandomSampler}.
 *
 * <p>Without a generator, each iteration seeds its own with a number drawn from the default
 * generator.
 *
 * @param dataset what to sample from
 * @param replacement whether a sample may be drawn again, false
 * @param numSamples the number of samples to draw; if more than the dataset has, the dataset is
 *     permuted repeatedly
 * @param generator draws the random numbers; null for the above
 */
public record RandomSampler(
    Dataset<?> dataset, boolean replacement, int numSamples, @Nullable Generator generator)
    implements Sampler {
  /** How many indices PyTorch draws with replacement at a time. */
  private static final int DRAWN_AT_ONCE = 32;

  /**
   * Checks the number of samples.
   *
   * @throws IllegalArgumentException if it is not positive, or there are no samples to draw
   */
  public RandomSampler {
    if (numSamples <= 0) {
      throw new IllegalArgumentException(
          "num_samples should be a positive integer value, but got num_samples=" + numSamples);
    }
    if (dataset.size() == 0) {
      throw new IllegalArgumentException("there is no sample to draw from an empty dataset");
    }
  }

  /** Each sample once. */
  public RandomSampler(Dataset<?> dataset) {
    this(dataset, null);
  }

  /** Each sample once, in an order drawn from {@code generator}. */
  public RandomSampler(Dataset<?> dataset, @Nullable Generator generator) {
    this(dataset, false, dataset.size(), generator);
  }

  @Override
  public Iterator<Integer> iterator() {
    return new Draws(this);
  }

  @Override
  public int size() {
    return numSamples;
  }

  /**
   * Draws a permutation, or a block of indices with replacement, whenever the last ones are used
   * up, which leaves the caller's generator where PyTorch leaves it.
   */
  private static final class Draws implements Iterator<Integer> {
    private final RandomSampler sampler;
    private @Nullable Generator source;
    private long[] drawn = {};
    private int count;
    private int next;
    private int remaining;
    private boolean ended;

    Draws(RandomSampler sampler) {
      this.sampler = sampler;
      this.source = sampler.generator;
      this.remaining = sampler.numSamples;
    }

    @Override
    public boolean hasNext() {
      if (next == count && !ended) {
        draw();
      }
      return next < count;
    }

    @Override
    public Integer next() {
      if (!hasNext()) {
        throw new NoSuchElementException();
      }
      return (int) drawn[next++];
    }

    private void draw() {
      Generator generator = source;
      if (generator == null) {
        generator = new Generator().manualSeed(Seeds.draw(Generator.defaultGenerator()));
        source = generator;
      }
      int samples = sampler.dataset.size();
      int most = sampler.replacement ? DRAWN_AT_ONCE : samples;
      count = Math.min(most, remaining);
      next = 0;
      remaining -= count;
      // As in PyTorch, the last permutation is drawn even if none of it is needed.
      ended = count < most;
      if (sampler.replacement) {
        drawn = new long[count];
        generator.randint(drawn, 0, samples);
      } else {
        drawn = generator.randperm(samples);
      }
    }
  }
}
