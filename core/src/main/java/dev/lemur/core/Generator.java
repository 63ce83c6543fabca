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
import java.nio.LongBuffer;
import java.security.SecureRandom;

/**
 * A source of random numbers; mirrors {@code torch.Generator} on the CPU. The same seed gives the
 * numbers that PyTorch gives.
 *
 * <p>The methods that draw fill an array in its order. Any number of threads may use a generator at
 * once; each call draws its numbers without another's in between.
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
   * The generator used where none is given, seeded at random when the program starts; mirrors
   * {@code torch.default_generator}.
   */
  public static Generator defaultGenerator() {
    return DEFAULT;
  }

  /**
   * Starts the stream of {@code seed}; mirrors {@code manual_seed}. PyTorch's unsigned 64-bit seeds
   * are the longs of the same bits.
   *
   * @return this generator
   */
  public synchronized Generator manualSeed(long seed) {
    engine.seed(seed);
    normal.forget();
    return this;
  }

  /** The seed that the stream started with; mirrors {@code initial_seed}. */
  public synchronized long initialSeed() {
    return engine.seed();
  }

  /** Starts a stream that cannot be foreseen, and returns its seed; mirrors {@code seed}. */
  public long seed() {
    long seed = new SecureRandom().nextLong();
    manualSeed(seed);
    return seed;
  }

  /**
   * Where the stream is, in the 5056 bytes of PyTorch's own layout, so that either can go on where
   * the other stopped; mirrors {@code get_state}.
   */
  public synchronized byte[] getState() {
    return GeneratorState.write(engine, normal);
  }

  /**
   * Goes on from a state of {@link #getState} or PyTorch; mirrors {@code set_state}.
   *
   * @return this generator
   * @throws IllegalArgumentException if it is no such state; the generator is as before
   */
  public synchronized Generator setState(byte[] state) {
    GeneratorState.read(state, engine, normal);
    return this;
  }

  /**
   * Fills {@code out} with numbers spread evenly over [from, to); mirrors {@code uniform_}.
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
   * Fills {@code out} with normal numbers; mirrors {@code normal_} on a contiguous tensor.
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
   * Fills {@code out} with normal numbers; mirrors {@code normal_} on a tensor that is not
   * contiguous, for which PyTorch draws other numbers from 16 elements on.
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
   * Fills {@code out} with {@code e} to the power of normal numbers; mirrors {@code log_normal_}.
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
   * Fills {@code out} with waiting times at the rate {@code lambda}; mirrors {@code exponential_}.
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
   * Fills {@code out} from the distribution of Cauchy; mirrors {@code cauchy_}.
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
   * Fills {@code out} with the number of trials until the first success of probability {@code p};
   * mirrors {@code geometric_}.
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
   * Fills {@code out} with true, each with probability {@code p}; mirrors {@code bernoulli_(p)},
   * which dropout uses with the probability to stay.
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
   * True with each element's own probability; mirrors {@code torch.bernoulli(probabilities)} of
   * float32, which draws other bits than float64.
   *
   * @throws IllegalArgumentException if a probability is not in [0, 1]
   */
  public synchronized boolean[] bernoulli(float[] probabilities) {
    return BernoulliDraws.each(engine, probabilities);
  }

  /** The same of float64. */
  public synchronized boolean[] bernoulli(double[] probabilities) {
    return BernoulliDraws.each(engine, probabilities);
  }

  /**
   * Fills {@code out} with whole numbers from {@code low} to {@code high}, the latter excluded;
   * mirrors {@code torch.randint} and {@code random_(low, high)}.
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
   * Draws places of weights in proportion to the weights; mirrors {@code torch.multinomial}.
   *
   * @param weights {@code rows} times equally many, row after row
   * @return {@code samples} places for each row, row after row
   * @throws IllegalArgumentException if a weight is negative or not finite, a row sums to 0, or
   *     there are fewer weights than samples without replacement
   */
  public synchronized long[] multinomial(
      float[] weights, int rows, int samples, boolean replacement) {
    return MultinomialDraws.draw(engine, weights, rows, samples, replacement);
  }

  /** The same of float64 weights. */
  public synchronized long[] multinomial(
      double[] weights, int rows, int samples, boolean replacement) {
    return MultinomialDraws.draw(engine, weights, rows, samples, replacement);
  }

  /** A number of GammaDraws(alpha, 1) for each alpha; mirrors {@code torch._standard_gamma}. */
  public synchronized float[] standardGamma(float[] alphas) {
    return new GammaDraws(engine, normal).each(alphas);
  }

  /** The same in float64. */
  public synchronized double[] standardGamma(double[] alphas) {
    return new GammaDraws(engine, normal).each(alphas);
  }

  /**
   * How many events happen, for each of the rates; mirrors {@code torch.poisson}.
   *
   * @throws IllegalArgumentException if a rate is negative or NaN
   */
  public synchronized double[] poisson(double[] rates) {
    return PoissonDraws.each(engine, rates);
  }

  /** How many of {@code counts} trials succeed; mirrors {@code torch.binomial} in float64. */
  public synchronized double[] binomial(double[] counts, double[] probabilities) {
    return BinomialDraws.each(engine, counts, probabilities);
  }

  /** How many of {@code counts} trials succeed; mirrors {@code torch.binomial} in float32. */
  public synchronized double[] binomialInFloat(double[] counts, double[] probabilities) {
    return BinomialDraws.eachInFloat(engine, counts, probabilities);
  }
}
