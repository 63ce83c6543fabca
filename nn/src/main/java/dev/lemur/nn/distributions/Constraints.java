package dev.lemur.nn.distributions;

import dev.lemur.core.DType;
import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import java.util.function.UnaryOperator;

/**
 * The regions that parameters and draws lie in; mirrors {@code torch.distributions.constraints}.
 */
public final class Constraints {
  private static final double SUM_TOLERANCE = 1e-6;

  private Constraints() {}

  private record Region(String text, boolean isDiscrete, int eventDim, UnaryOperator<Tensor> checks)
      implements Constraint {
    @Override
    public Tensor check(Tensor value) {
      return checks.apply(value);
    }

    @Override
    public String toString() {
      return text;
    }
  }

  /** A lower or upper bound: a number, or a tensor with one for each value. */
  private record Bound(Tensor value, String text) {
    static Bound of(double value) {
      return new Bound(Tensor.tensor(value, DType.FLOAT64), PythonRepr.of(value));
    }

    static Bound of(long value) {
      return new Bound(Tensor.tensor(value), Long.toString(value));
    }

    static Bound of(Tensor value) {
      NullArguments.check(value);
      return new Bound(value.detach(), value.toString());
    }
  }

  private static Constraint numbers(String text, UnaryOperator<Tensor> checks) {
    return new Region(text, false, 0, checks);
  }

  private static Constraint integers(String text, UnaryOperator<Tensor> checks) {
    return new Region(text, true, 0, x -> x.remainder(1).eq(0).logicalAnd(checks.apply(x)));
  }

  /** 0 or 1. */
  public static final Constraint BOOLEAN =
      new Region("Boolean()", true, 0, x -> x.eq(0).logicalOr(x.eq(1)));

  /** Vectors of a single 1 among zeros. */
  public static final Constraint ONE_HOT =
      new Region(
          "OneHot()",
          true,
          1,
          x -> x.eq(0).logicalOr(x.eq(1)).all(-1, false).logicalAnd(x.sum(-1).eq(1)));

  /** Any number but NaN. */
  public static final Constraint REAL = numbers("Real()", x -> x.eq(x));

  /** Vectors without NaN. */
  public static final Constraint REAL_VECTOR = independent(REAL, 1);

  /** Numbers above 0. */
  public static final Constraint POSITIVE = greaterThan(0);

  /** Numbers from 0 upwards. */
  public static final Constraint NONNEGATIVE = greaterThanEq(0);

  /** Whole numbers from 0 upwards. */
  public static final Constraint NONNEGATIVE_INTEGER = integerGreaterThan(0);

  /** Whole numbers from 1 upwards. */
  public static final Constraint POSITIVE_INTEGER = integerGreaterThan(1);

  /** Numbers from 0 to 1, both included. */
  public static final Constraint UNIT_INTERVAL = interval(0, 1);

  /** Vectors of non-negative numbers that sum to one. */
  public static final Constraint SIMPLEX =
      new Region(
          "Simplex()",
          false,
          1,
          x -> x.ge(0).all(-1, false).logicalAnd(x.sum(-1).sub(1).abs().lt(SUM_TOLERANCE)));

  /** Lower triangular matrices. */
  public static final Constraint LOWER_TRIANGULAR =
      new Region("LowerTriangular()", false, 2, Constraints::isLowerTriangular);

  /** Lower triangular matrices with a positive diagonal. */
  public static final Constraint LOWER_CHOLESKY =
      new Region(
          "LowerCholesky()",
          false,
          2,
          x -> isLowerTriangular(x).logicalAnd(x.diagonal(0, -2, -1).gt(0).all(-1, false)));

  /** Symmetric matrices whose eigenvalues are above 0. */
  public static final Constraint POSITIVE_DEFINITE =
      new Region(
          "PositiveDefinite()",
          false,
          2,
          x -> isSymmetric(x).logicalAnd(Linalg.choleskyEx(x).info().eq(0)));

  /** Whole numbers between two bounds, both included. */
  public static Constraint integerInterval(long lowerBound, long upperBound) {
    return integerInterval(Bound.of(lowerBound), Bound.of(upperBound));
  }

  /** Same as {@link #integerInterval(long, long)}, with an upper bound for each value. */
  public static Constraint integerInterval(long lowerBound, Tensor upperBound) {
    return integerInterval(Bound.of(lowerBound), Bound.of(upperBound));
  }

  private static Constraint integerInterval(Bound lower, Bound upper) {
    return integers(
        "IntegerInterval(lower_bound=%s, upper_bound=%s)".formatted(lower.text(), upper.text()),
        x -> lower.value().le(x).logicalAnd(x.le(upper.value())));
  }

  /** Whole numbers from a bound upwards. */
  public static Constraint integerGreaterThan(long lowerBound) {
    return integers("IntegerGreaterThan(lower_bound=" + lowerBound + ")", x -> x.ge(lowerBound));
  }

  /** Numbers above a bound. */
  public static Constraint greaterThan(double lowerBound) {
    return greaterThan(Bound.of(lowerBound));
  }

  /** Numbers above a bound of their own each. */
  public static Constraint greaterThan(Tensor lowerBound) {
    return greaterThan(Bound.of(lowerBound));
  }

  private static Constraint greaterThan(Bound bound) {
    return numbers("GreaterThan(lower_bound=" + bound.text() + ")", x -> bound.value().lt(x));
  }

  /** Numbers from a bound upwards. */
  public static Constraint greaterThanEq(double lowerBound) {
    return greaterThanEq(Bound.of(lowerBound));
  }

  /** Numbers from a bound of their own upwards. */
  public static Constraint greaterThanEq(Tensor lowerBound) {
    return greaterThanEq(Bound.of(lowerBound));
  }

  private static Constraint greaterThanEq(Bound bound) {
    return numbers("GreaterThanEq(lower_bound=" + bound.text() + ")", x -> bound.value().le(x));
  }

  /** Numbers below a bound. */
  public static Constraint lessThan(double upperBound) {
    return lessThan(Bound.of(upperBound));
  }

  /** Numbers below a bound of their own each. */
  public static Constraint lessThan(Tensor upperBound) {
    return lessThan(Bound.of(upperBound));
  }

  private static Constraint lessThan(Bound bound) {
    return numbers("LessThan(upper_bound=" + bound.text() + ")", x -> x.lt(bound.value()));
  }

  /** Numbers between two bounds, both included. */
  public static Constraint interval(double lowerBound, double upperBound) {
    return interval(Bound.of(lowerBound), Bound.of(upperBound));
  }

  /** Same as {@link #interval(double, double)}, with bounds for each value. */
  public static Constraint interval(Tensor lowerBound, Tensor upperBound) {
    return interval(Bound.of(lowerBound), Bound.of(upperBound));
  }

  private static Constraint interval(Bound lower, Bound upper) {
    return numbers(
        "Interval(lower_bound=%s, upper_bound=%s)".formatted(lower.text(), upper.text()),
        x -> lower.value().le(x).logicalAnd(x.le(upper.value())));
  }

  /** Numbers between two bounds, the upper one excluded. */
  public static Constraint halfOpenInterval(double lowerBound, double upperBound) {
    return numbers(
        "HalfOpenInterval(lower_bound=%s, upper_bound=%s)"
            .formatted(PythonRepr.of(lowerBound), PythonRepr.of(upperBound)),
        x -> x.ge(lowerBound).logicalAnd(x.lt(upperBound)));
  }

  /** Vectors of counts whose sum is at most {@code upperBound}. */
  public static Constraint multinomial(long upperBound) {
    return new Region(
        "Multinomial()", true, 1, x -> x.ge(0).all(-1, false).logicalAnd(x.sum(-1).le(upperBound)));
  }

  /** Events with that many further dimensions, all of whose entries satisfy {@code base}. */
  public static Constraint independent(Constraint base, int reinterpretedBatchNdims) {
    return new Region(
        "IndependentConstraint(" + base + ", " + reinterpretedBatchNdims + ")",
        base.isDiscrete(),
        base.eventDim() + reinterpretedBatchNdims,
        x -> allOfLast(base.check(x), reinterpretedBatchNdims));
  }

  /** What a mixture of distributions can give that have the support {@code base}. */
  static Constraint mixture(Constraint base) {
    return new Region(
        "MixtureSameFamilyConstraint(" + base + ")",
        base.isDiscrete(),
        base.eventDim(),
        x -> allOfLast(base.check(x.unsqueeze(-1 - base.eventDim())), 1));
  }

  private static Tensor allOfLast(Tensor truths, int dims) {
    if (truths.dim() < dims) {
      throw new IllegalArgumentException(
          "Expected value.dim() >= " + dims + " but got " + truths.dim());
    }
    Shape kept = Shapes.first(truths.shape(), truths.dim() - dims);
    int last = Shapes.from(truths.shape(), kept.rank()).numel();
    return truths.reshape(kept.inserted(kept.rank(), last)).all(-1, false);
  }

  private static Tensor isLowerTriangular(Tensor x) {
    return allOfLast(x.tril().eq(x), 2);
  }

  private static Tensor isSymmetric(Tensor x) {
    if (x.size(-1) != x.size(-2)) {
      return Tensor.full(Shapes.first(x.shape(), -2), false);
    }
    return allOfLast(x.isclose(x.mT(), 1e-5, SUM_TOLERANCE, false), 2);
  }
}
