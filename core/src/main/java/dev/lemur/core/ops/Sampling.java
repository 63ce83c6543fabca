package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.random.BernoulliDraws;
import java.nio.DoubleBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Comparator;
import java.util.function.Consumer;
import java.util.stream.IntStream;

/** Random elements, drawn in memory order, which is row-major for new tensors. */
public final class Sampling {
  private Sampling() {}

  /** A generator's draws in float32 and in float64. */
  private interface Draws {
    void draw(float[] out);

    void draw(double[] out);
  }

  /** A new tensor of uniform numbers in [0, 1). */
  public static Tensor rand(Shape shape, DType dtype, Generator generator) {
    return drawn(Strided.allocate(shape, dtype), generator, uniform(generator, 0, 1));
  }

  /** A new tensor of standard normal numbers. */
  public static Tensor randn(Shape shape, DType dtype, Generator generator) {
    return drawn(Strided.allocate(shape, dtype), generator, normal(generator, 0, 1, true, dtype));
  }

  /** Same as {@link #rand}, with the shape and the layout of {@code x}. */
  public static Tensor randLike(Tensor x, DType dtype, Generator generator) {
    return drawn(Strided.allocateLike(x.strided(), dtype), generator, uniform(generator, 0, 1));
  }

  /** Same as {@link #randn}, with the shape and the layout of {@code x}. */
  public static Tensor randnLike(Tensor x, DType dtype, Generator generator) {
    Strided data = Strided.allocateLike(x.strided(), dtype);
    return drawn(data, generator, normal(generator, 0, 1, data.isContiguous(), data.dtype()));
  }

  /** A new int64 tensor of integers from {@code low} up to {@code high}. */
  public static Tensor randint(long low, long high, Shape shape, Generator generator) {
    Strided result = Strided.allocate(shape, DType.INT64);
    synchronized (generator) {
      // Also for empty tensors, so that wrong bounds throw.
      generator.randint(new long[0], low, high);
      Elements.fillLongs(result, block -> generator.randint(block, low, high));
    }
    return Tensor.wrap(result);
  }

  /** Normal numbers are drawn by so many. */
  private static final int NORMAL_BLOCK = 16;

  /** A new int64 tensor of the numbers below {@code n} in random order. */
  public static Tensor randperm(long n, Generator generator) {
    Strided result = Strided.allocate(Shape.of(n), DType.INT64);
    LongBuffer order = result.storage().longs().slice(result.offset(), result.numel());
    generator.randperm(order);
    return Tensor.wrap(result);
  }

  /** Ones with each element's probability, zeros otherwise, in the type of the probabilities. */
  public static Tensor bernoulli(Tensor probabilities, Generator generator) {
    Strided data = probabilities.strided();
    if (!data.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "bernoulli takes floating-point probabilities, but got " + data.dtype());
    }
    Elements.forEachBlock(data, BernoulliDraws::check);
    Strided result = Strided.allocate(data.shape(), data.dtype());
    Copies.copy(data, result);
    synchronized (generator) {
      if (data.dtype().computed() == DType.FLOAT32) {
        Elements.replaceFloats(result, block -> asNumbers(generator.bernoulli(block), block));
      } else {
        Elements.replaceDoubles(result, block -> asNumbers(generator.bernoulli(block), block));
      }
    }
    return FlatGradient.of(probabilities, Tensor.wrap(result), "BernoulliBackward0");
  }

  /** Indices drawn with probabilities proportional to weights of shape [n] or [rows, n]. */
  public static Tensor multinomial(
      Tensor weights, long samples, boolean replacement, Generator generator) {
    int rows = weights.dim() == 2 ? weights.size(0) : 1;
    if (weights.dim() < 1 || weights.dim() > 2) {
      throw new IllegalArgumentException(
          "prob_dist must be 1 or 2 dim, but its shape is " + weights.shape());
    }
    if (!weights.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "multinomial only supports floating-point dtypes for input, got: " + weights.dtype());
    }
    int count = Shape.of(Math.max(samples, 0)).numel();
    // Before any number is drawn, check that the result can be allocated.
    Shape shape = weights.dim() == 1 ? Shape.ofInts(count) : Shape.ofInts(rows, count);
    Strided result = Strided.allocate(shape, DType.INT64);
    LongBuffer places = result.storage().longs().slice(result.offset(), result.numel());
    Strided copy = Strided.allocate(weights.shape(), DType.FLOAT64);
    Copies.copy(weights.strided(), copy);
    DoubleBuffer data = copy.storage().doubles().slice(copy.offset(), copy.numel());
    if (weights.dtype() == DType.FLOAT64) {
      generator.multinomial(data, rows, places, count, replacement);
    } else {
      generator.multinomialInFloat(data, rows, places, count, replacement);
    }
    return Tensor.wrap(result);
  }

  /** Overwrites with uniform numbers in [from, to). */
  public static Tensor uniformInPlace(Tensor x, double from, double to, Generator generator) {
    checkFloating(x.dtype());
    return overwrite(x, "UniformBackward0", generator, uniform(generator, from, to));
  }

  /** Overwrites with normal numbers. */
  public static Tensor normalInPlace(Tensor x, double mean, double std, Generator generator) {
    checkFloating(x.dtype());
    return overwrite(
        x, "NormalBackward0", generator, normal(generator, mean, std, x.isContiguous(), x.dtype()));
  }

  /** Overwrites with ones of probability {@code p} and zeros. */
  public static Tensor bernoulliInPlace(Tensor x, double p, Generator generator) {
    Draws draws =
        new Draws() {
          @Override
          public void draw(float[] out) {
            generator.bernoulli(out, p);
          }

          @Override
          public void draw(double[] out) {
            generator.bernoulli(out, p);
          }
        };
    return overwrite(x, "BernoulliBackward2", generator, draws);
  }

  /** Overwrites with samples of the exponential distribution with rate {@code lambda}. */
  public static Tensor exponentialInPlace(Tensor x, double lambda, Generator generator) {
    Draws draws =
        new Draws() {
          @Override
          public void draw(float[] out) {
            generator.exponential(out, lambda);
          }

          @Override
          public void draw(double[] out) {
            generator.exponential(out, lambda);
          }
        };
    checkFloating(x.dtype());
    return overwrite(x, "ExponentialBackward0", generator, draws);
  }

  /** Overwrites with samples of a log-normal distribution. */
  public static Tensor logNormalInPlace(Tensor x, double mean, double std, Generator generator) {
    checkFloating(x.dtype());
    return overwrite(
        x,
        "LogNormalBackward0",
        generator,
        draws(
            out -> generator.logNormal(out, mean, std),
            out -> generator.logNormal(out, mean, std)));
  }

  /** Overwrites with samples of a Cauchy distribution. */
  public static Tensor cauchyInPlace(Tensor x, double median, double sigma, Generator generator) {
    checkFloating(x.dtype());
    return overwrite(
        x,
        "CauchyBackward0",
        generator,
        draws(
            out -> generator.cauchy(out, median, sigma),
            out -> generator.cauchy(out, median, sigma)));
  }

  /** Overwrites with the numbers of trials until the first success. */
  public static Tensor geometricInPlace(Tensor x, double p, Generator generator) {
    return overwrite(
        x,
        "GeometricBackward0",
        generator,
        draws(out -> generator.geometric(out, p), out -> generator.geometric(out, p)));
  }

  /** Overwrites with integers from {@code low} up to {@code high}, excluded. */
  public static Tensor randomInPlace(Tensor x, long low, long high, Generator generator) {
    boolean recorded = InPlace.begin(x, x.dtype(), x.shape(), x);
    Node node = recorded ? new Copying.Filled("RandomBackward0", x) : null;
    synchronized (generator) {
      generator.randint(new long[0], low, high);
      Elements.fillLongs(
          inOrderOfMemory(x.strided()), block -> generator.randint(block, low, high));
    }
    InPlace.end(x, node);
    return x;
  }

  /**
   * Overwrites with integers from 0 to the largest up to which the type represents all integers.
   */
  public static Tensor randomInPlace(Tensor x, Generator generator) {
    return switch (x.dtype()) {
      case FLOAT32 -> randomInPlace(x, 0, (1L << 24) + 1, generator);
      case FLOAT64 -> randomInPlace(x, 0, (1L << 53) + 1, generator);
      case FLOAT16 -> randomInPlace(x, 0, (1L << 11) + 1, generator);
      case BFLOAT16 -> randomInPlace(x, 0, (1L << 8) + 1, generator);
      case BOOL -> randomInPlace(x, 0, 2, generator);
      case UINT8 -> randomInPlace(x, 0, 1L << 8, generator);
      case INT8 -> randomInPlace(x, 0, 1L << 7, generator);
      case INT16 -> randomInPlace(x, 0, 1L << 15, generator);
      default -> {
        InPlace.begin(x, x.dtype(), x.shape(), x);
        drawBits(x, generator);
        InPlace.end(x, null);
        yield x;
      }
    };
  }

  private static void drawBits(Tensor x, Generator generator) {
    synchronized (generator) {
      Elements.fillLongs(
          inOrderOfMemory(x.strided()),
          block -> {
            if (x.dtype() == DType.INT64) {
              generator.random(block);
              return;
            }
            int[] values = new int[block.length];
            generator.random(values);
            Arrays.setAll(block, i -> values[i]);
          });
    }
  }

  private static Draws draws(Consumer<float[]> single, Consumer<double[]> full) {
    return new Draws() {
      @Override
      public void draw(float[] out) {
        single.accept(out);
      }

      @Override
      public void draw(double[] out) {
        full.accept(out);
      }
    };
  }

  private static Draws uniform(Generator generator, double from, double to) {
    return new Draws() {
      @Override
      public void draw(float[] out) {
        generator.uniform(out, from, to);
      }

      @Override
      public void draw(double[] out) {
        generator.uniform(out, from, to);
      }
    };
  }

  private static Draws normal(
      Generator generator, double mean, double std, boolean contiguous, DType type) {
    return new Draws() {
      @Override
      public void draw(float[] out) {
        if (contiguous && type.isHalf() && out.length > NORMAL_BLOCK) {
          drawByBlocks(out);
        } else if (contiguous) {
          generator.normal(out, mean, std);
        } else {
          generator.normalOneByOne(out, mean, std);
        }
      }

      /**
       * Blocks one after the other; where the last is not whole, one more over the last elements.
       */
      private void drawByBlocks(float[] out) {
        float[] whole = new float[out.length / NORMAL_BLOCK * NORMAL_BLOCK];
        generator.normal(whole, mean, std);
        System.arraycopy(whole, 0, out, 0, whole.length);
        if (whole.length < out.length) {
          float[] last = new float[NORMAL_BLOCK];
          generator.normal(last, mean, std);
          System.arraycopy(last, 0, out, out.length - NORMAL_BLOCK, NORMAL_BLOCK);
        }
      }

      @Override
      public void draw(double[] out) {
        if (contiguous) {
          generator.normal(out, mean, std);
        } else {
          generator.normalOneByOne(out, mean, std);
        }
      }
    };
  }

  private static Tensor drawn(Strided data, Generator generator, Draws draws) {
    checkFloating(data.dtype());
    fill(data, generator, draws);
    return Tensor.wrap(data);
  }

  private static void checkFloating(DType dtype) {
    if (!dtype.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "random numbers are drawn in float32 or float64, not in " + dtype);
    }
  }

  private static Tensor overwrite(Tensor x, String name, Generator generator, Draws draws) {
    boolean recorded = InPlace.begin(x, x.dtype(), x.shape(), x);
    Node node = recorded ? new Copying.Filled(name, x) : null;
    fill(x.strided(), generator, draws);
    InPlace.end(x, node);
    return x;
  }

  private static void fill(Strided data, Generator generator, Draws draws) {
    Strided ordered = inOrderOfMemory(data);
    synchronized (generator) {
      if (data.dtype().computed() == DType.FLOAT32) {
        // Also for empty tensors, so that wrong parameters throw.
        draws.draw(new float[0]);
        Elements.fillFloats(ordered, draws::draw);
      } else {
        draws.draw(new double[0]);
        Elements.fillDoubles(ordered, draws::draw);
      }
    }
  }

  /** The same elements with the dimensions ordered by descending stride. */
  private static Strided inOrderOfMemory(Strided data) {
    if (data.isContiguous()) {
      return data;
    }
    int[] strides = data.strides();
    int[] order =
        IntStream.range(0, strides.length)
            .boxed()
            .sorted(Comparator.comparingInt(dim -> -strides[dim]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] sizes = data.shape().sizes();
    return data.view(
        Shape.ofInts(Arrays.stream(order).map(dim -> sizes[dim]).toArray()),
        Arrays.stream(order).map(dim -> strides[dim]).toArray(),
        data.offset());
  }

  private static void asNumbers(boolean[] truths, float[] out) {
    for (int i = 0; i < truths.length; i++) {
      out[i] = truths[i] ? 1 : 0;
    }
  }

  private static void asNumbers(boolean[] truths, double[] out) {
    for (int i = 0; i < truths.length; i++) {
      out[i] = truths[i] ? 1 : 0;
    }
  }
}
