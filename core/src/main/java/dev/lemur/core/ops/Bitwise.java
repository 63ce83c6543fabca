package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;

/** Bitwise operations on integers and bools. */
public final class Bitwise {
  private Bitwise() {}

  /** The bitwise AND. */
  public static final BinaryOperation AND =
      new Whole("BitwiseAnd", "bitwise_and_cpu", true) {
        @Override
        public long apply(long x, long y) {
          return x & y;
        }

        @Override
        public int apply(int x, int y) {
          return x & y;
        }
      };

  /** The bitwise OR. */
  public static final BinaryOperation OR =
      new Whole("BitwiseOr", "bitwise_or_cpu", true) {
        @Override
        public long apply(long x, long y) {
          return x | y;
        }

        @Override
        public int apply(int x, int y) {
          return x | y;
        }
      };

  /** The bitwise XOR. */
  public static final BinaryOperation XOR =
      new Whole("BitwiseXor", "bitwise_xor_cpu", true) {
        @Override
        public long apply(long x, long y) {
          return x ^ y;
        }

        @Override
        public int apply(int x, int y) {
          return x ^ y;
        }
      };

  /** The bits of x shifted left by y. */
  public static final BinaryOperation LEFT_SHIFT =
      new Whole("BitwiseLeftShift", "lshift_cpu", false) {
        @Override
        public long apply(long x, long y) {
          return y < 0 || y >= Long.SIZE ? 0 : x << y;
        }
      };

  /** The bits of x shifted right by y, keeping the sign. */
  public static final BinaryOperation RIGHT_SHIFT =
      new Whole("BitwiseRightShift", "rshift_cpu", false) {
        @Override
        public long apply(long x, long y) {
          return x >> (y < 0 || y >= Long.SIZE ? Long.SIZE - 1 : y);
        }
      };

  /** The greatest common divisor. */
  public static final BinaryOperation GCD =
      new Whole("Gcd", "gcd_cpu", false) {
        @Override
        public long apply(long x, long y) {
          return greatestDivisor(x, y);
        }
      };

  /** The least common multiple. */
  public static final BinaryOperation LCM =
      new Whole("Lcm", "lcm_cpu", false) {
        @Override
        public long apply(long x, long y) {
          long divisor = greatestDivisor(x, y);
          return divisor == 0 ? 0 : Math.abs(x / divisor * y);
        }
      };

  private static long greatestDivisor(long x, long y) {
    long a = Math.abs(x);
    long b = Math.abs(y);
    while (b != 0) {
      long rest = a % b;
      a = b;
      b = rest;
    }
    return a;
  }

  /** All bits flipped; for bools, the logical NOT; {@code torch.bitwise_not}. */
  public static Tensor not(Tensor x) {
    if (x.dtype().isFloatingPoint()) {
      throw NotImplemented.forType("bitwise_not_cpu", x.dtype());
    }
    return x.dtype() == DType.BOOL ? x.logicalNot() : XOR.apply(x, -1L);
  }

  private abstract static class Whole extends BinaryOperation {
    private final String kernel;
    private final boolean ofBools;

    Whole(String name, String kernel, boolean ofBools) {
      super(name + "Backward0");
      this.kernel = kernel;
      this.ofBools = ofBools;
    }

    @Override
    protected final boolean isTruthValue() {
      return ofBools;
    }

    @Override
    public final double apply(double x, double y) {
      throw new UnsupportedOperationException(kernel);
    }

    @Override
    protected final DType computedType(DType promoted) {
      if (promoted.isFloatingPoint() || promoted == DType.BOOL && !ofBools) {
        throw NotImplemented.forType(kernel, promoted);
      }
      return promoted;
    }
  }
}
