package dev.lemur.core;

import dev.lemur.core.random.BernoulliDraws;
import dev.lemur.core.random.BinomialDraws;
import dev.lemur.core.random.GammaDraws;
import dev.lemur.core.random.GeneratorState;
import dev.lemur.core.random.Integers;
import dev.lemur.core.random.InverseTransform;
import dev.lemur.core.random.MersenneTwister;
import dev.lemur.core.random.MultinomialDraws;
import dev.lemur.core.random.NormalDraws;
import dev.lemur.core.random.PoissonDraws;
import dev.lemur.core.random.UniformDraws;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.security.SecureRandom;

/**
 * A source of random numbers; mirrors {@code torch.Generator} on the CPU. The same seed gives the
 * numbers that PyTorch gives.
 *
 * <p>The methods that draw fill an array in order. A generator is thread-safe: the numbers of one
 * call are drawn without those of another in between.
 */
public final class Generator {
  private static final long DEFAULT_SEED = 67280421310721L;
  private static final Generator DEFAULT = new Generator();

  static {
    DEFAULT.seed();
  }

  private final MersenneTwister engine = new MersenneTwister(DEFAULT_SEED);
  private final NormalDraws normal = new NormalDraws(engine);

  /** A generator with PyTorch's default seed, 67280421310721. */
  public Generator() {}

  /**
   * The generator used where none is given, randomly seeded at program start; mirrors {@code
   * torch.default_generator}. {@link DefaultGenerator} gives a thread another one for a while.
   */
  public static Generator defaultGenerator() {
    Generator ofThread = DefaultGenerator.ofThread();
    return ofThread == null ? DEFAULT : ofThread;
  }

  /**
   * Sets the seed; mirrors {@code manual_seed}. PyTorch's unsigned 64-bit seeds are longs with the
   * same bits.
   *
   * @return this generator
   */
  public synchronized Generator manualSeed(long seed) {
    engine.seed(seed);
    normal.forget();
    return this;
  }

  /** The seed that was last set; mirrors {@code initial_seed}. */
  public synchronized long initialSeed() {
    return engine.seed();
  }

  /** Sets a random seed and returns it; mirrors {@code seed}. */
  public long seed() {
    long seed = new SecureRandom().nextLong();
    manualSeed(seed);
    return seed;
  }

  /**
   * The generator's state in PyTorch's own layout of 5056 bytes, so that either library can
   * continue where the other stopped; mirrors {@code get_state}.
   */
  public synchronized byte[] getState() {
    return GeneratorState.write(engine, normal);
  }

  /**
   * Restores a state from {@link #getState} or PyTorch; mirrors {@code set_state}.
   *
   * @return this generator
   * @throws IllegalArgumentException if this is not a valid state; the generator is left unchanged
   */
  public synchronized Generator setState(byte[] state) {
    GeneratorState.read(state, engine, normal);
    return this;
  }

  /**
   * Fills {@code out} with uniform random numbers in [from, to); mirrors {@code uniform_}.
   *
   * @throws IllegalArgumentException if a bound is not finite or {@code from > to}
   */
  public synchronized void uniform(float[] out, double from, double to) {
    UniformDraws.fill(engine, out, from, to);
  }

  /** The same in float64. */
  public synchronized void uniform(double[] out, double from, double to) {
    UniformDraws.fill(engine, out, from, to);
  }

  /**
   * Fills {@code out} with samples from a normal distribution; mirrors {@code normal_} on a
   * contiguous tensor.
   *
   * @throws IllegalArgumentException if {@code std} is negative or NaN
   */
  public synchronized void normal(float[] out, double mean, double std) {
    normal.fill(out, mean, std);
  }

  /** The same in float64. */
  public synchronized void normal(double[] out, double mean, double std) {
    normal.fill(out, mean, std);
  }

  /**
   * Fills {@code out} with samples from a normal distribution; mirrors {@code normal_} on a
   * non-contiguous tensor, for which PyTorch draws different numbers if it has 16 elements or more.
   *
   * @throws IllegalArgumentException if {@code std} is negative or NaN
   */
  public synchronized void normalOneByOne(float[] out, double mean, double std) {
    normal.fillOneByOne(out, mean, std);
  }

  /** The same in float64. */
  public synchronized void normalOneByOne(double[] out, double mean, double std) {
    normal.fillOneByOne(out, mean, std);
  }

  /**
   * Fills {@code out} with samples from a log-normal distribution; mirrors {@code log_normal_}.
   *
   * @throws IllegalArgumentException if {@code std} is not above 0
   */
  public synchronized void logNormal(float[] out, double mean, double std) {
    normal.fillExponentiated(out, mean, std);
  }

  /** The same in float64. */
  public synchronized void logNormal(double[] out, double mean, double std) {
    normal.fillExponentiated(out, mean, std);
  }

  /**
   * Fills {@code out} with samples from the exponential distribution with rate {@code lambda};
   * mirrors {@code exponential_}.
   *
   * @throws IllegalArgumentException if {@code lambda} is not above 0
   */
  public synchronized void exponential(float[] out, double lambda) {
    InverseTransform.fill(engine, out, InverseTransform.exponential(lambda));
  }

  /** The same in float64. */
  public synchronized void exponential(double[] out, double lambda) {
    InverseTransform.fill(engine, out, InverseTransform.exponential(lambda));
  }

  /**
   * Fills {@code out} with samples from a Cauchy distribution; mirrors {@code cauchy_}.
   *
   * @throws IllegalArgumentException if {@code sigma} is not above 0
   */
  public synchronized void cauchy(float[] out, double median, double sigma) {
    InverseTransform.fill(engine, out, InverseTransform.cauchy(median, sigma));
  }

  /** The same in float64. */
  public synchronized void cauchy(double[] out, double median, double sigma) {
    InverseTransform.fill(engine, out, InverseTransform.cauchy(median, sigma));
  }

  /**
   * Fills {@code out} with numbers of trials until the first success, which has probability {@code
   * p}; mirrors {@code geometric_}.
   *
   * @throws IllegalArgumentException if {@code p} is not inside (0, 1)
   */
  public synchronized void geometric(float[] out, double p) {
    InverseTransform.fill(engine, out, InverseTransform.geometric(p));
  }

  /** The same in float64. */
  public synchronized void geometric(double[] out, double p) {
    InverseTransform.fill(engine, out, InverseTransform.geometric(p));
  }

  /**
   * Fills {@code out} with values that are true with probability {@code p}; mirrors {@code
   * bernoulli_(p)}. Dropout passes the probability of keeping an element.
   *
   * @throws IllegalArgumentException if {@code p} is not in [0, 1]
   */
  public synchronized void bernoulli(boolean[] out, double p) {
    BernoulliDraws.fill(engine, out, p);
  }

  /** The same with 1 for true and 0 for false. */
  public synchronized void bernoulli(float[] out, double p) {
    BernoulliDraws.fill(engine, out, p);
  }

  /** The same with 1 for true and 0 for false. */
  public synchronized void bernoulli(double[] out, double p) {
    BernoulliDraws.fill(engine, out, p);
  }

  /**
   * True with each element's own probability; mirrors {@code torch.bernoulli(probabilities)} in
   * float32, which uses other random bits than float64.
   *
   * @throws IllegalArgumentException if a probability is not in [0, 1]
   */
  public synchronized boolean[] bernoulli(float[] probabilities) {
    return BernoulliDraws.each(engine, probabilities);
  }

  /** The same in float64. */
  public synchronized boolean[] bernoulli(double[] probabilities) {
    return BernoulliDraws.each(engine, probabilities);
  }

  /**
   * Fills {@code out} with integers from {@code low} up to {@code high}, excluded; mirrors {@code
   * torch.randint} and {@code random_(low, high)}.
   *
   * @throws IllegalArgumentException if {@code low >= high}
   */
  public synchronized void randint(long[] out, long low, long high) {
    Integers.between(engine, out, low, high);
  }

  /** Fills {@code out} with numbers from 0 to the largest; mirrors {@code random_()} of int64. */
  public synchronized void random(long[] out) {
    Integers.fill(engine, out);
  }

  /** Fills {@code out} with numbers from 0 to the largest; mirrors {@code random_()} of int32. */
  public synchronized void random(int[] out) {
    Integers.fill(engine, out);
  }

  /**
   * The numbers from 0 to {@code n - 1} in random order; mirrors {@code torch.randperm}.
   *
   * @throws IllegalArgumentException if {@code n} is negative
   */
  public synchronized long[] randperm(int n) {
    return Integers.permutation(engine, n);
  }

  /** Fills {@code order} with the numbers below its length in random order. */
  public synchronized void randperm(LongBuffer order) {
    Integers.permute(engine, order);
  }

  /**
   * Draws indices with probabilities proportional to the weights; mirrors {@code
   * torch.multinomial}.
   *
   * @param weights {@code rows} rows of equal length, one after another
   * @return {@code samples} indices for each row, row after row
   * @throws IllegalArgumentException if a weight is negative or not finite, a row sums to 0, or
   *     there are fewer weights than samples without replacement
   */
  public long[] multinomial(float[] weights, int rows, int samples, boolean replacement) {
    double[] exact = new double[weights.length];
    for (int k = 0; k < exact.length; k++) {
      exact[k] = weights[k];
    }
    long[] places = new long[rows * Math.max(samples, 0)];
    multinomialInFloat(
        DoubleBuffer.wrap(exact), rows, LongBuffer.wrap(places), samples, replacement);
    return places;
  }

  /** The same for float64 weights. */
  public long[] multinomial(double[] weights, int rows, int samples, boolean replacement) {
    long[] places = new long[rows * Math.max(samples, 0)];
    DoubleBuffer copy = DoubleBuffer.wrap(weights.clone());
    multinomial(copy, rows, LongBuffer.wrap(places), samples, replacement);
    return places;
  }

  /** The same for weights in any memory, which are overwritten; the indices go to another. */
  public synchronized void multinomial(
      DoubleBuffer weights, int rows, LongBuffer places, int samples, boolean replacement) {
    MultinomialDraws.draw(engine, weights, rows, places, samples, replacement);
  }

  /** The same for weights that are float32 numbers. */
  public synchronized void multinomialInFloat(
      DoubleBuffer weights, int rows, LongBuffer places, int samples, boolean replacement) {
    MultinomialDraws.drawInFloat(engine, weights, rows, places, samples, replacement);
  }

  /** A sample of Gamma(alpha, 1) for each alpha; mirrors {@code torch._standard_gamma}. */
  public synchronized float[] standardGamma(float[] alphas) {
    return new GammaDraws(engine, normal).each(alphas);
  }

  /** The same in float64. */
  public synchronized double[] standardGamma(double[] alphas) {
    return new GammaDraws(engine, normal).each(alphas);
  }

  /**
   * Samples from the Poisson distribution at each rate; mirrors {@code torch.poisson}.
   *
   * @throws IllegalArgumentException if a rate is negative or NaN
   */
  public synchronized double[] poisson(double[] rates) {
    return PoissonDraws.each(engine, rates);
  }

  /**
   * Samples from binomial distributions with {@code counts} trials; mirrors {@code torch.binomial}
   * in float64.
   */
  public synchronized double[] binomial(double[] counts, double[] probabilities) {
    return BinomialDraws.each(engine, counts, probabilities);
  }

  /**
   * Samples from binomial distributions with {@code counts} trials; mirrors {@code torch.binomial}
   * in float32.
   */
  public synchronized double[] binomialInFloat(double[] counts, double[] probabilities) {
    return BinomialDraws.eachInFloat(engine, counts, probabilities);
  }
}
