package dev.lemur.core.kernel.math;

/**
 * Families of orthogonal polynomials, by their recurrences from degree 0, which is 1, and degree 1.
 * They are 0 below degree 0, and NaN beyond the degrees that are computed.
 */
public enum OrthogonalPolynomial {
  /** Of the first kind: {@code cos(n t)} at {@code cos(t)}. */
  CHEBYSHEV_T {
    @Override
    double first(double x) {
      return x;
    }

    @Override
    double ofAngle(double n, double angle) {
      return Math.cos(n * angle);
    }
  },
  /** Of the second kind: {@code sin((n + 1) t) / sin(t)} at {@code cos(t)}. */
  CHEBYSHEV_U {
    @Override
    double first(double x) {
      return x + x;
    }

    @Override
    double ofAngle(double n, double angle) {
      return Math.sin((n + 1) * angle) / Math.sin(angle);
    }
  },
  /** Of the third kind: {@code cos((n + 1/2) t) / cos(t / 2)} at {@code cos(t)}. */
  CHEBYSHEV_V {
    @Override
    double first(double x) {
      return x + x - 1;
    }

    @Override
    double ofAngle(double n, double angle) {
      return Math.cos((n + 0.5) * angle) / Math.cos(angle / 2);
    }
  },
  /** Of the fourth kind: {@code sin((n + 1/2) t) / sin(t / 2)} at {@code cos(t)}. */
  CHEBYSHEV_W {
    @Override
    double first(double x) {
      return x + x + 1;
    }

    @Override
    double ofAngle(double n, double angle) {
      return Math.sin((n + 0.5) * angle) / Math.sin(angle / 2);
    }
  },
  /** The physicists' Hermite polynomials. */
  HERMITE_H {
    @Override
    double first(double x) {
      return x + x;
    }

    @Override
    double next(int k, double x, double here, double before) {
      return 2 * (x * here - k * before);
    }

    @Override
    int highest() {
      return HIGHEST_HERMITE;
    }
  },
  /** The probabilists' Hermite polynomials. */
  HERMITE_HE {
    @Override
    double first(double x) {
      return x;
    }

    @Override
    double next(int k, double x, double here, double before) {
      return x * here - k * before;
    }

    @Override
    int highest() {
      return HIGHEST_HERMITE;
    }
  },
  /** The Laguerre polynomials. */
  LAGUERRE_L {
    @Override
    double first(double x) {
      return 1 - x;
    }

    @Override
    double next(int k, double x, double here, double before) {
      return ((2 * k + 1 - x) * here - k * before) / (k + 1);
    }
  },
  /** The Legendre polynomials. */
  LEGENDRE_P {
    @Override
    double first(double x) {
      return x;
    }

    @Override
    double next(int k, double x, double here, double before) {
      return ((2 * k + 1) * x * here - k * before) / (k + 1);
    }
  };

  /** As in PyTorch, where larger ones overflow. */
  private static final int HIGHEST_HERMITE = 512;

  private static final int HIGHEST = 1_000_000;

  /** Above this degree, an angle takes less time than the recurrence. */
  private static final int BY_ANGLE = 100;

  abstract double first(double x);

  /** The polynomial of degree k + 1, from those of degrees k and k - 1. */
  double next(int k, double x, double here, double before) {
    return (x + x) * here - before;
  }

  /** The value of a high degree inside of -1 to 1; NaN if there is no such formula. */
  double ofAngle(double n, double angle) {
    return Double.NaN;
  }

  int highest() {
    return HIGHEST;
  }

  /** The value of degree {@code degree}, truncated, at {@code x}. */
  public double at(double x, double degree) {
    long n = (long) degree;
    if (n < 0 || Double.isNaN(degree)) {
      return 0;
    }
    if (n == 0) {
      return 1;
    }
    boolean hasAngle = Math.abs(x) < 1 || this == CHEBYSHEV_T && Math.abs(x) == 1;
    if (n > BY_ANGLE && hasAngle) {
      double value = ofAngle(n, Math.acos(x));
      if (!Double.isNaN(value)) {
        return value;
      }
    }
    if (n > highest() || Double.isNaN(x)) {
      return Double.NaN;
    }
    double before = 1;
    double here = first(x);
    for (int k = 1; k < n && !Double.isInfinite(here); k++) {
      double next = next(k, x, here, before);
      before = here;
      here = next;
    }
    return here;
  }
}
