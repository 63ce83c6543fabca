package dev.lemur.core;

import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.NestedValues;
import dev.lemur.core.ops.ParameterizedSampling;
import dev.lemur.core.ops.Sampling;
import java.util.Arrays;

/** Creates tensors from values, constants, ranges and random numbers: a part of {@link Tensor}. */
public abstract sealed class CreationFunctions permits SequenceFunctions {
  CreationFunctions() {}

  /**
   * Sets the floating-point type used where none is given, initially float32: by {@code zeros},
   * {@code rand}, the parameters of layers and so on; {@code torch.set_default_dtype}.
   *
   * @throws IllegalArgumentException if the type is not floating-point
   */
  public static void setDefaultDtype(DType dtype) {
    Creation.setDefaultType(dtype);
  }

  /** The floating-point type used where none is given; {@code torch.get_default_dtype}. */
  public static DType defaultDtype() {
    return Creation.defaultType();
  }

  /**
   * A 0-d tensor of the default type, float32; {@code torch.tensor(1.5)}. A float and a double give
   * the same type.
   */
  public static Tensor tensor(double value) {
    return Creation.scalar(value, defaultDtype());
  }

  /** A 0-d int64 tensor; {@code torch.tensor(3)}. An int and a long give the same type. */
  public static Tensor tensor(long value) {
    return Creation.scalar(value);
  }

  /** A 0-d bool tensor; {@code torch.tensor(True)}. */
  public static Tensor tensor(boolean value) {
    return Creation.scalar(value ? 1 : 0, DType.BOOL);
  }

  /** A 0-d tensor of the given type; {@code torch.tensor(1.5, dtype=...)}. */
  public static Tensor tensor(double value, DType dtype) {
    return Creation.scalar(value, dtype);
  }

  /**
   * A tensor with a copy of the values of an array or a list, nested to any depth. Arrays of {@code
   * float} give float32, {@code double} float64, {@code long} int64, {@code int} int32 and {@code
   * boolean} bool, as in {@code torch.from_numpy}. Lists of floating-point numbers give the default
   * type and lists of integers int64, as in Python.
   *
   * @param nestedArray such as {@code new float[][] {{1, 2}, {3, 4}}}, of the shape [2, 2], or
   *     {@code List.of(List.of(1, 2), List.of(3, 4))}
   * @throws IllegalArgumentException if rows differ in length or a value is not a number
   */
  public static Tensor tensor(Object nestedArray) {
    return NestedValues.tensor(nestedArray);
  }

  /** Same as {@link #tensor(Object)}, converted to {@code dtype}. */
  public static Tensor tensor(Object nestedArray, DType dtype) {
    return NestedValues.tensor(nestedArray).to(dtype);
  }

  /** Float32 zeros; {@code torch.zeros}. */
  public static Tensor zeros(long... shape) {
    return zeros(Shape.of(shape), defaultDtype());
  }

  /** A vector of {@code n} elements of the given type: {@code torch.zeros(n, dtype=...)}. */
  public static Tensor zeros(long n, DType dtype) {
    return zeros(Shape.of(n), dtype);
  }

  /** Float32 zeros; {@code torch.zeros(shape)}. */
  public static Tensor zeros(Shape shape) {
    return zeros(shape, defaultDtype());
  }

  /** Zeros of the given type; {@code torch.zeros(shape, dtype=...)}. */
  public static Tensor zeros(Shape shape, DType dtype) {
    return Creation.full(shape, 0, dtype);
  }

  /** Float32 ones; {@code torch.ones}. */
  public static Tensor ones(long... shape) {
    return ones(Shape.of(shape), defaultDtype());
  }

  /** A vector of {@code n} elements of the given type: {@code torch.ones(n, dtype=...)}. */
  public static Tensor ones(long n, DType dtype) {
    return ones(Shape.of(n), dtype);
  }

  /** Float32 ones; {@code torch.ones(shape)}. */
  public static Tensor ones(Shape shape) {
    return ones(shape, defaultDtype());
  }

  /** Ones of the given type; {@code torch.ones(shape, dtype=...)}. */
  public static Tensor ones(Shape shape, DType dtype) {
    return Creation.full(shape, 1, dtype);
  }

  /** A float32 tensor filled with one value; {@code torch.full(shape, 2.5)}. */
  public static Tensor full(Shape shape, double value) {
    return Creation.full(shape, value, defaultDtype());
  }

  /** An int64 tensor filled with one integer; {@code torch.full(shape, 2)}. */
  public static Tensor full(Shape shape, long value) {
    return Creation.full(shape, value);
  }

  /** A bool tensor filled with one truth value; {@code torch.full(shape, True)}. */
  public static Tensor full(Shape shape, boolean value) {
    return Creation.full(shape, value ? 1 : 0, DType.BOOL);
  }

  /** A tensor filled with one value; {@code torch.full(shape, value, dtype=...)}. */
  public static Tensor full(Shape shape, double value, DType dtype) {
    return Creation.full(shape, value, dtype);
  }

  /** An uninitialized float32 tensor; {@code torch.empty}. */
  public static Tensor empty(long... shape) {
    return empty(Shape.of(shape), defaultDtype());
  }

  /** A vector of {@code n} elements of the given type: {@code torch.empty(n, dtype=...)}. */
  public static Tensor empty(long n, DType dtype) {
    return empty(Shape.of(n), dtype);
  }

  /** An uninitialized float32 tensor; {@code torch.empty(shape)}. */
  public static Tensor empty(Shape shape) {
    return empty(shape, defaultDtype());
  }

  /** An uninitialized tensor; {@code torch.empty(shape, dtype=...)}. */
  public static Tensor empty(Shape shape, DType dtype) {
    return Creation.empty(shape, dtype);
  }

  /** Ones on the diagonal of an n by n float32 tensor, zeros elsewhere; {@code torch.eye(n)}. */
  public static Tensor eye(long n) {
    return eye(n, n, defaultDtype());
  }

  /** Ones on the diagonal of an n by n tensor; {@code torch.eye(n, dtype=...)}. */
  public static Tensor eye(long n, DType dtype) {
    return eye(n, n, dtype);
  }

  /** Ones on the diagonal of an n by m float32 tensor; {@code torch.eye(n, m)}. */
  public static Tensor eye(long n, long m) {
    return eye(n, m, defaultDtype());
  }

  /**
   * Ones on the diagonal of an n by m tensor; {@code torch.eye(n, m, dtype=...)}.
   *
   * @throws IllegalArgumentException if {@code n} or {@code m} is negative
   */
  public static Tensor eye(long n, long m, DType dtype) {
    return Creation.eye(n, m, dtype);
  }

  /** The int64 numbers from 0 up to {@code end}; {@code torch.arange(end)}. */
  public static Tensor arange(long end) {
    return arange(0, end, 1);
  }

  /** The int64 numbers from {@code start} up to {@code end}; {@code torch.arange(start, end)}. */
  public static Tensor arange(long start, long end) {
    return arange(start, end, 1);
  }

  /**
   * The int64 numbers {@code start + i * step} before {@code end}; {@code torch.arange(start, end,
   * step)}.
   *
   * @throws IllegalArgumentException if the step is 0 or points away from the end
   */
  public static Tensor arange(long start, long end, long step) {
    return Creation.arange(start, end, step);
  }

  /** The float32 numbers from 0 up to {@code end}; {@code torch.arange(end)} of a float. */
  public static Tensor arange(double end) {
    return arange(0.0, end, 1.0);
  }

  /** The numbers from 0 up to {@code end}, of the given type; {@code torch.arange(end, dtype)}. */
  public static Tensor arange(double end, DType dtype) {
    return arange(0, end, 1, dtype);
  }

  /** The float32 numbers from {@code start} up to {@code end}; {@code torch.arange} of floats. */
  public static Tensor arange(double start, double end) {
    return arange(start, end, 1.0);
  }

  /** The float32 numbers {@code start + i * step} before {@code end}. */
  public static Tensor arange(double start, double end, double step) {
    return arange(start, end, step, defaultDtype());
  }

  /**
   * The numbers {@code start + i * step} before {@code end}, of the given type; {@code
   * torch.arange(start, end, step, dtype=...)}.
   *
   * @throws IllegalArgumentException if the step is 0 or points away from the end, a bound is not
   *     finite, or the type is bool
   */
  public static Tensor arange(double start, double end, double step, DType dtype) {
    return Creation.arange(start, end, step, dtype);
  }

  /** {@code steps} evenly spaced float32 numbers from start to end, both included. */
  public static Tensor linspace(double start, double end, long steps) {
    return linspace(start, end, steps, defaultDtype());
  }

  /**
   * {@code steps} evenly spaced numbers from start to end, both included, truncated for integer
   * types; {@code torch.linspace}.
   *
   * @throws IllegalArgumentException if {@code steps} is negative
   */
  public static Tensor linspace(double start, double end, long steps, DType dtype) {
    return Creation.linspace(start, end, steps, dtype);
  }

  /** Seeds the default generator of random numbers; {@code torch.manual_seed}. */
  public static Generator manualSeed(long seed) {
    return Generator.defaultGenerator().manualSeed(seed);
  }

  /** The seed that the default generator was last given; {@code torch.initial_seed}. */
  public static long initialSeed() {
    return Generator.defaultGenerator().initialSeed();
  }

  /** Gives the default generator a random seed and returns it; {@code torch.seed}. */
  public static long seed() {
    return Generator.defaultGenerator().seed();
  }

  /** The default generator's state as bytes, as in PyTorch; {@code torch.get_rng_state}. */
  public static Tensor getRngState() {
    byte[] state = Generator.defaultGenerator().getState();
    long[] bytes = new long[state.length];
    Arrays.setAll(bytes, i -> Byte.toUnsignedLong(state[i]));
    return tensor(bytes, DType.UINT8);
  }

  /**
   * Sets the default generator's state, from {@link #getRngState} or from PyTorch; {@code
   * torch.set_rng_state}.
   *
   * @throws IllegalArgumentException if this is no state of a generator
   */
  public static void setRngState(Tensor newState) {
    if (newState.dtype() != DType.UINT8) {
      throw new IllegalArgumentException(
          "RNG state must be a torch.ByteTensor, but it is " + newState.dtype());
    }
    long[] bytes = newState.toLongArray();
    byte[] state = new byte[bytes.length];
    for (int i = 0; i < state.length; i++) {
      state[i] = (byte) bytes[i];
    }
    Generator.defaultGenerator().setState(state);
  }

  /** Uniform random float32 numbers in [0, 1); {@code torch.rand}. */
  public static Tensor rand(long... shape) {
    return rand(Shape.of(shape));
  }

  /** Uniform random float32 numbers in [0, 1); {@code torch.rand(shape)}. */
  public static Tensor rand(Shape shape) {
    return rand(shape, defaultDtype(), Generator.defaultGenerator());
  }

  /** Same as {@link #rand(Shape)}, of the given type. */
  public static Tensor rand(Shape shape, DType dtype) {
    return rand(shape, dtype, Generator.defaultGenerator());
  }

  /** Same as {@link #rand(Shape)}, drawn from {@code generator}. */
  public static Tensor rand(Shape shape, Generator generator) {
    return rand(shape, defaultDtype(), generator);
  }

  /** Uniform random numbers in [0, 1); {@code torch.rand(shape, dtype=..., generator=...)}. */
  public static Tensor rand(Shape shape, DType dtype, Generator generator) {
    return Sampling.rand(shape, dtype, generator);
  }

  /** Float32 samples from the standard normal distribution; {@code torch.randn}. */
  public static Tensor randn(long... shape) {
    return randn(Shape.of(shape));
  }

  /** Float32 samples from the standard normal distribution; {@code torch.randn(shape)}. */
  public static Tensor randn(Shape shape) {
    return randn(shape, defaultDtype(), Generator.defaultGenerator());
  }

  /** Same as {@link #randn(Shape)}, of the given type. */
  public static Tensor randn(Shape shape, DType dtype) {
    return randn(shape, dtype, Generator.defaultGenerator());
  }

  /** Same as {@link #randn(Shape)}, drawn from {@code generator}. */
  public static Tensor randn(Shape shape, Generator generator) {
    return randn(shape, defaultDtype(), generator);
  }

  /**
   * Samples from the standard normal distribution; {@code torch.randn(shape, dtype=...,
   * generator=...)}.
   */
  public static Tensor randn(Shape shape, DType dtype, Generator generator) {
    return Sampling.randn(shape, dtype, generator);
  }

  /**
   * Random int64 numbers from 0 up to {@code high}, excluded; {@code torch.randint(high, shape)}.
   */
  public static Tensor randint(long high, Shape shape) {
    return randint(0, high, shape);
  }

  /**
   * Random int64 numbers from {@code low} up to {@code high}, excluded; {@code torch.randint(low,
   * high, shape)}.
   */
  public static Tensor randint(long low, long high, Shape shape) {
    return randint(low, high, shape, Generator.defaultGenerator());
  }

  /**
   * Same as {@link #randint(long, long, Shape)}, for the given sizes: {@code randint(0, 10, 5)}.
   */
  public static Tensor randint(long low, long high, long... shape) {
    return randint(low, high, Shape.of(shape));
  }

  /** Same as {@link #randint(long, Shape)}, drawn from {@code generator}. */
  public static Tensor randint(long high, Shape shape, Generator generator) {
    return randint(0, high, shape, generator);
  }

  /** Same as {@link #randint(long, long, Shape)}, drawn from {@code generator}. */
  public static Tensor randint(long low, long high, Shape shape, Generator generator) {
    return Sampling.randint(low, high, shape, generator);
  }

  /** The int64 numbers below {@code n} in random order; {@code torch.randperm}. */
  public static Tensor randperm(long n) {
    return randperm(n, Generator.defaultGenerator());
  }

  /** Same as {@link #randperm(long)}, drawn from {@code generator}. */
  public static Tensor randperm(long n, Generator generator) {
    return Sampling.randperm(n, generator);
  }

  /**
   * Samples from the normal distribution with one mean and standard deviation; {@code
   * torch.normal(mean, std, size)}.
   */
  public static Tensor normal(double mean, double std, Shape size) {
    return ParameterizedSampling.normal(mean, std, size, Generator.defaultGenerator());
  }

  /**
   * Samples from normal distributions, each with its own mean and standard deviation, broadcast;
   * {@code torch.normal(mean, std)}.
   *
   * @throws IllegalArgumentException if a standard deviation is negative
   */
  public static Tensor normal(Tensor mean, Tensor std) {
    return ParameterizedSampling.normal(mean, std, Generator.defaultGenerator());
  }

  /** Samples from normal distributions, each with its own mean; {@code torch.normal(mean, std)}. */
  public static Tensor normal(Tensor mean, double std) {
    return ParameterizedSampling.normal(mean, std, Generator.defaultGenerator());
  }

  /**
   * Samples from normal distributions, each with its own standard deviation; {@code
   * torch.normal(mean, std)}.
   */
  public static Tensor normal(double mean, Tensor std) {
    return ParameterizedSampling.normal(mean, std, Generator.defaultGenerator());
  }

  /**
   * Samples from the Poisson distribution at each rate, in the rates' type; {@code torch.poisson}.
   *
   * @throws IllegalArgumentException if a rate is negative or NaN
   */
  public static Tensor poisson(Tensor rates) {
    return ParameterizedSampling.poisson(rates, Generator.defaultGenerator());
  }

  /**
   * Samples from binomial distributions with the given numbers of trials and probabilities,
   * broadcast; {@code torch.binomial(count, prob)}.
   *
   * @throws IllegalArgumentException if the two types differ
   */
  public static Tensor binomial(Tensor count, Tensor prob) {
    return ParameterizedSampling.binomial(count, prob, Generator.defaultGenerator());
  }

  /** Zeros of the shape and type of {@code x}; {@code torch.zeros_like(x)}. */
  public static Tensor zerosLike(Tensor x) {
    return x.zerosLike();
  }

  /** Ones of the shape and type of {@code x}; {@code torch.ones_like(x)}. */
  public static Tensor onesLike(Tensor x) {
    return x.onesLike();
  }

  /**
   * A tensor of the shape and type of {@code x}, filled with one value; {@code torch.full_like(x,
   * value)}.
   */
  public static Tensor fullLike(Tensor x, double value) {
    return x.fullLike(value);
  }

  /** An uninitialized tensor of the shape and type of {@code x}; {@code torch.empty_like(x)}. */
  public static Tensor emptyLike(Tensor x) {
    return x.emptyLike();
  }

  /**
   * Uniform random numbers in [0, 1) in the shape and type of {@code x}; {@code
   * torch.rand_like(x)}.
   */
  public static Tensor randLike(Tensor x) {
    return x.randLike();
  }

  /**
   * Samples from the standard normal distribution in the shape and type of {@code x}; {@code
   * torch.randn_like(x)}.
   */
  public static Tensor randnLike(Tensor x) {
    return x.randnLike();
  }
}
