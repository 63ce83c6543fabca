package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.NarrowChoice;
import dev.lemur.core.kernel.elementwise.UnaryFunction;
import dev.lemur.core.trace.Trace;

/** Logical operations and tests; an element is true if it is not 0. */
public final class Logical {
  private Logical() {}

  /** Whether both are true. */
  public static final BinaryOperation AND =
      new Connective("logical_and") {
        @Override
        public double apply(double x, double y) {
          return x != 0 & y != 0 ? 1 : 0;
        }

        @Override
        public long apply(long x, long y) {
          return x != 0 & y != 0 ? 1 : 0;
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.both(x, y, out, count);
        }
      };

  /** Whether at least one is true. */
  public static final BinaryOperation OR =
      new Connective("logical_or") {
        @Override
        public double apply(double x, double y) {
          return x != 0 | y != 0 ? 1 : 0;
        }

        @Override
        public long apply(long x, long y) {
          return x != 0 | y != 0 ? 1 : 0;
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.either(x, y, out, count);
        }
      };

  /** Whether exactly one is true. */
  public static final BinaryOperation XOR =
      new Connective("logical_xor") {
        @Override
        public double apply(double x, double y) {
          return x != 0 ^ y != 0 ? 1 : 0;
        }

        @Override
        public long apply(long x, long y) {
          return x != 0 ^ y != 0 ? 1 : 0;
        }

        @Override
        protected void apply(byte[] x, byte[] y, boolean signed, byte[] out, int count) {
          NarrowChoice.one(x, y, out, count);
        }
      };

  /** Whether the element is false. */
  public static final Predicate NOT =
      new Predicate("logical_not") {
        @Override
        public double apply(double x) {
          return x == 0 ? 1 : 0;
        }

        @Override
        public long apply(long x) {
          return x == 0 ? 1 : 0;
        }

        @Override
        protected boolean isBlockwiseIfNarrow() {
          return true;
        }

        @Override
        protected void apply(byte[] x, byte[] out, int count) {
          NarrowChoice.zero(x, out, count);
        }
      };

  /** Whether the element is NaN. */
  public static final Predicate IS_NAN =
      new Predicate("isnan") {
        @Override
        public double apply(double x) {
          return x != x ? 1 : 0;
        }

        @Override
        public long apply(long x) {
          return 0;
        }
      };

  /** Whether the element is infinite, of either sign. */
  public static final Predicate IS_INF =
      new Predicate("isinf") {
        @Override
        public double apply(double x) {
          return Math.abs(x) == Double.POSITIVE_INFINITY ? 1 : 0;
        }

        @Override
        public long apply(long x) {
          return 0;
        }
      };

  /** Whether the element is neither infinite nor NaN. */
  public static final Predicate IS_FINITE =
      new Predicate("isfinite") {
        @Override
        public double apply(double x) {
          return Math.abs(x) < Double.POSITIVE_INFINITY ? 1 : 0;
        }

        @Override
        public long apply(long x) {
          return 1;
        }
      };

  private abstract static class Connective extends BinaryOperation {
    private final String name;

    Connective(String name) {
      super("LogicalBackward0");
      this.name = name;
    }

    @Override
    protected final boolean isBlockwiseIfNarrow() {
      return true;
    }

    @Override
    protected final boolean isTruthValue() {
      return true;
    }

    @Override
    public final OperationId identity() {
      return OperationId.of(name);
    }

    @Override
    protected DType resultType(DType computed) {
      return DType.BOOL;
    }
  }

  /** A predicate of one number. */
  public abstract static class Predicate extends UnaryFunction {
    private final String name;

    Predicate(String name) {
      this.name = name;
    }

    @Override
    protected final boolean isTruthValue() {
      return true;
    }

    @Override
    public float apply(float x) {
      return (float) apply((double) x);
    }

    /** Applies the predicate to each element. */
    public final Tensor apply(Tensor x) {
      return applyTo(x, DType.BOOL);
    }

    /** The results, in an integer type. */
    final Tensor applyTo(Tensor x, DType type) {
      Tensor result = Tensor.wrap(Strided.allocateLike(x.strided(), type));
      map(x.dtype(), x.strided(), result.strided());
      return Trace.isRecording() ? Trace.record(name, result, x) : result;
    }
  }
}
