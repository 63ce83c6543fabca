package dev.lemur.core.testing;

import dev.lemur.core.DType;
import java.util.random.RandomGenerator;

/** What kind of numbers a random tensor holds. */
public enum Content {
  /** From 0.5 to 2: quotients do not overflow, and sums, also of products, do not cancel. */
  MODERATE {
    @Override
    double number(RandomGenerator random) {
      return 0.5 + 1.5 * random.nextDouble();
    }
  },
  /**
   * Whole numbers from -2 to 2: many are equal, many are zero, and sums are exact, also of products
   * with each other.
   */
  WHOLE {
    @Override
    double number(RandomGenerator random) {
      return random.nextInt(-2, 3);
    }
  },
  /** Of either sign, from one hundred-thousandth to some dozens. */
  VARIED {
    @Override
    double number(RandomGenerator random) {
      return random.nextGaussian() * POWERS_OF_TEN[random.nextInt(POWERS_OF_TEN.length)];
    }
  },
  /** As {@link #MODERATE}, with some NaN and infinities among them. */
  NOT_FINITE {
    @Override
    double number(RandomGenerator random) {
      return MODERATE.number(random);
    }

    @Override
    double[] exceptions(DType dtype) {
      return INFINITIES;
    }
  },
  /** As {@link #VARIED}, with the ends of the type's range, NaN, or both zeros among them. */
  EXTREME {
    @Override
    double number(RandomGenerator random) {
      return VARIED.number(random);
    }

    @Override
    double[] exceptions(DType dtype) {
      return dtype == DType.FLOAT32 ? EXTREME_FLOATS : EXTREME_DOUBLES;
    }
  };

  private static final double[] POWERS_OF_TEN = {1e-4, 1e-3, 1e-2, 1e-1, 1, 10};

  private static final double[] INFINITIES = {
    Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
  };

  private static final double[] EXTREME_FLOATS = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    Float.MIN_VALUE,
    -1e-40,
    1e-38,
    -1e-38,
    Float.MIN_NORMAL,
    1e30,
    -1e30,
    Float.MAX_VALUE,
    -Float.MAX_VALUE,
    1000,
    -1000
  };

  private static final double[] EXTREME_DOUBLES = {
    Double.NaN,
    Double.POSITIVE_INFINITY,
    Double.NEGATIVE_INFINITY,
    0.0,
    -0.0,
    Double.MIN_VALUE,
    -1e-310,
    1e-308,
    Double.MIN_NORMAL,
    1e300,
    -1e300,
    Double.MAX_VALUE,
    -Double.MAX_VALUE,
    1000,
    -1000
  };

  private static final int MOST_KINDS = 3;
  private static final int MOST_PLACES = 10;

  abstract double number(RandomGenerator random);

  /** What is put among the numbers. */
  double[] exceptions(DType dtype) {
    return new double[0];
  }

  /** As many numbers. */
  double[] numbers(int count, DType dtype, RandomGenerator random) {
    double[] numbers = new double[count];
    for (int i = 0; i < count; i++) {
      numbers[i] = number(random);
    }
    double[] exceptions = exceptions(dtype);
    if (exceptions.length > 0 && count > 0) {
      // Few kinds: some fast ways are left for the plain one as soon as they meet a NaN.
      for (int kinds = random.nextInt(1, MOST_KINDS + 1); kinds > 0; kinds--) {
        double exception = exceptions[random.nextInt(exceptions.length)];
        for (int places = random.nextInt(1, MOST_PLACES + 1); places > 0; places--) {
          numbers[random.nextInt(count)] = exception;
        }
      }
    }
    return numbers;
  }
}
