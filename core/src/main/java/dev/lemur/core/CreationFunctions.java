package dev.lemur.core;

import dev.lemur.core.ops.Creation;
import dev.lemur.core.ops.NestedValues;
import dev.lemur.core.ops.ParameterizedSampling;
import dev.lemur.core.ops.Sampling;

/**
 * New tensors of values, of one value, of ranges and of random numbers: a part of {@link Tensor}.
 */
public abstract sealed class CreationFunctions permits SequenceFunctions {
  CreationFunctions() {}

  /**
   * Chooses the type of what is made of fractions without a type of its own, float32 at first:
   * {@code zeros}, {@code rand}, parameters of layers and the like; {@code
   * torch.set_default_dtype}.
   *
   * @throws IllegalArgumentException if it is not a floating-point type
   */
  public static void setDefaultDtype(DType dtype) {
    Creation.setDefaultType(dtype);
  }

  /** The type of what is made of fractions without a type; {@code torch.get_default_dtype}. */
  public static DType defaultDtype() {
    return Creation.defaultType();
  }

  /**
   * A 0-d tensor of the default type, float32; {@code torch.tensor(1.5)}. A float and a double give
   * the same.
   */
  public static Tensor tensor(double value) {
    return Creation.scalar(value, defaultDtype());
  }

  /** A 0-d int64 tensor; {@code torch.tensor(3)}. An int and a long give the same. */
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
   * A tensor of the values of an array or a list, nested to any depth. In arrays {@code float}
   * gives float32, {@code double} float64, {@code long} int64, {@code int} int32 and {@code
   * boolean} bool, as in {@code torch.from_numpy}; in lists fractions give the default type and
   * whole numbers int64, as Python's lists do. The values are copied.
   *
   * @param nestedArray such as {@code new float[][] {{1, 2}, {3, 4}}}, of the shape [2, 2], or
   *     {@code List.of(List.of(1, 2), List.of(3, 4))}
   * @throws IllegalArgumentException if rows differ in length or something is no number
   */
  public static Tensor tensor(Object nestedArray) {
    return NestedValues.tensor(nestedArray);
  }

  /** As {@link #tensor(Object)}, converted to {@code dtype}. */
  public static Tensor tensor(Object nestedArray, DType dtype) {
    return NestedValues.tensor(nestedArray).to(dtype);
  }

  /** Float32 zeros; {@code torch.zeros}. */
  public static Tensor zeros(long... shape) {
    return zeros(Shape.of(shape), defaultDtype());
  }

  /** A vector of the given type: {@code torch.zeros(n, dtype=...)}. */
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

  /** A vector of the given type: {@code torch.ones(n, dtype=...)}. */
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

  /** An int64 tensor filled with one whole number; {@code torch.full(shape, 2)}. */
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

  /** A float32 tensor of arbitrary content; {@code torch.empty}. */
  public static Tensor empty(long... shape) {
    return empty(Shape.of(shape), defaultDtype());
  }

  /** A vector of the given type: {@code torch.empty(n, dtype=...)}. */
  public static Tensor empty(long n, DType dtype) {
    return empty(Shape.of(n), dtype);
  }

  /** A float32 tensor of arbitrary content; {@code torch.empty(shape)}. */
  public static Tensor empty(Shape shape) {
    return empty(shape, defaultDtype());
  }

  /** A tensor of arbitrary content; {@code torch.empty(shape, dtype=...)}. */
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
   * @throws IllegalArgumentException if the step is 0 or leads away from the end
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
   * @throws IllegalArgumentException if the step is 0 or leads away from the end, an end is not
   *     finite, or the type is bool
   */
  public static Tensor arange(double start, double end, double step, DType dtype) {
    return Creation.arange(start, end, step, dtype);
  }

  /** {@code steps} float32 numbers evenly from start to end, both of them among these. */
  public static Tensor linspace(double start, double end, long steps) {
    return linspace(start, end, steps, defaultDtype());
  }

  /**
   * {@code steps} numbers evenly from start to end, both of them among these, cut to whole numbers
   * for the integer types; {@code torch.linspace}.
   *
   * @throws IllegalArgumentException if {@code steps} is negative
   */
  public static Tensor linspace(double start, double end, long steps, DType dtype) {
    return Creation.linspace(start, end, steps, dtype);
  }

  /** Seeds the generator that random numbers come from by default; {@code torch.manual_seed}. */
  public static Generator manualSeed(long seed) {
    return Generator.defaultGenerator().manualSeed(seed);
  }

  /** Float32 numbers spread evenly over [0, 1); {@code torch.rand}. */
  public static Tensor rand(long... shape) {
    return rand(Shape.of(shape));
  }

  /** Float32 numbers spread evenly over [0, 1); {@code torch.rand(shape)}. */
  public static Tensor rand(Shape shape) {
    return rand(shape, defaultDtype(), Generator.defaultGenerator());
  }

  /** As {@link #rand(Shape)}, of the given type. */
  public static Tensor rand(Shape shape, DType dtype) {
    return rand(shape, dtype, Generator.defaultGenerator());
  }

  /** As {@link #rand(Shape)}, drawn from {@code generator}. */
  public static Tensor rand(Shape shape, Generator generator) {
    return rand(shape, defaultDtype(), generator);
  }

  /** Numbers spread evenly over [0, 1); {@code torch.rand(shape, dtype=..., generator=...)}. */
  public static Tensor rand(Shape shape, DType dtype, Generator generator) {
    return Sampling.rand(shape, dtype, generator);
  }

  /** Standard normal float32 numbers; {@code torch.randn}. */
  public static Tensor randn(long... shape) {
    return randn(Shape.of(shape));
  }

  /** Standard normal float32 numbers; {@code torch.randn(shape)}. */
  public static Tensor randn(Shape shape) {
    return randn(shape, defaultDtype(), Generator.defaultGenerator());
  }

  /** As {@link #randn(Shape)}, of the given type. */
  public static Tensor randn(Shape shape, DType dtype) {
    return randn(shape, dtype, Generator.defaultGenerator());
  }

  /** As {@link #randn(Shape)}, drawn from {@code generator}. */
  public static Tensor randn(Shape shape, Generator generator) {
    return randn(shape, defaultDtype(), generator);
  }

  /** Standard normal numbers; {@code torch.randn(shape, dtype=..., generator=...)}. */
  public static Tensor randn(Shape shape, DType dtype, Generator generator) {
    return Sampling.randn(shape, dtype, generator);
  }

  /** Int64 numbers from 0 up to {@code high}; {@code torch.randint(high, shape)}. */
  public static Tensor randint(long high, Shape shape) {
    return randint(0, high, shape);
  }

  /** Int64 numbers from {@code low} up to {@code high}; {@code torch.randint(low, high, shape)}. */
  public static Tensor randint(long low, long high, Shape shape) {
    return randint(low, high, shape, Generator.defaultGenerator());
  }

  /** As {@link #randint(long, long, Shape)}, of the given sizes: {@code randint(0, 10, 5)}. */
  public static Tensor randint(long low, long high, long... shape) {
    return randint(low, high, Shape.of(shape));
  }

  /** As {@link #randint(long, Shape)}, drawn from {@code generator}. */
  public static Tensor randint(long high, Shape shape, Generator generator) {
    return randint(0, high, shape, generator);
  }

  /** As {@link #randint(long, long, Shape)}, drawn from {@code generator}. */
  public static Tensor randint(long low, long high, Shape shape, Generator generator) {
    return Sampling.randint(low, high, shape, generator);
  }

  /** The int64 numbers below {@code n} in random order; {@code torch.randperm}. */
  public static Tensor randperm(long n) {
    return randperm(n, Generator.defaultGenerator());
  }

  /** As {@link #randperm(long)}, drawn from {@code generator}. */
  public static Tensor randperm(long n, Generator generator) {
    return Sampling.randperm(n, generator);
  }

  /** Normal numbers of one mean and deviation; {@code torch.normal(mean, std, size)}. */
  public static Tensor normal(double mean, double std, Shape size) {
    return ParameterizedSampling.normal(mean, std, size, Generator.defaultGenerator());
  }

  /**
   * Normal numbers, each of its own mean and deviation, the two broadcast; {@code
   * torch.normal(mean, std)}.
   *
   * @throws IllegalArgumentException if a deviation is negative
   */
  public static Tensor normal(Tensor mean, Tensor std) {
    return ParameterizedSampling.normal(mean, std, Generator.defaultGenerator());
  }

  /** Normal numbers, each of its own mean; {@code torch.normal(mean, std)}. */
  public static Tensor normal(Tensor mean, double std) {
    return ParameterizedSampling.normal(mean, std, Generator.defaultGenerator());
  }

  /** Normal numbers, each of its own deviation; {@code torch.normal(mean, std)}. */
  public static Tensor normal(double mean, Tensor std) {
    return ParameterizedSampling.normal(mean, std, Generator.defaultGenerator());
  }

  /**
   * How many events happen, for each of the rates and in their type; {@code torch.poisson}.
   *
   * @throws IllegalArgumentException if a rate is negative or NaN
   */
  public static Tensor poisson(Tensor rates) {
    return ParameterizedSampling.poisson(rates, Generator.defaultGenerator());
  }

  /**
   * How many of a number of trials succeed, each with a probability of its own; the two are
   * broadcast; {@code torch.binomial(count, prob)}.
   *
   * @throws IllegalArgumentException if the two are of different types
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

  /** One value in the shape and type of {@code x}; {@code torch.full_like(x, value)}. */
  public static Tensor fullLike(Tensor x, double value) {
    return x.fullLike(value);
  }

  /** Arbitrary content in the shape and type of {@code x}; {@code torch.empty_like(x)}. */
  public static Tensor emptyLike(Tensor x) {
    return x.emptyLike();
  }

  /** Even numbers over [0, 1) in the shape and type of {@code x}; {@code torch.rand_like(x)}. */
  public static Tensor randLike(Tensor x) {
    return x.randLike();
  }

  /** Standard normal numbers in the shape and type of {@code x}; {@code torch.randn_like(x)}. */
  public static Tensor randnLike(Tensor x) {
    return x.randnLike();
  }
}
