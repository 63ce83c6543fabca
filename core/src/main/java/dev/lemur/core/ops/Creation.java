package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import java.util.function.IntToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Creates tensors from values. */
public final class Creation {
  private static volatile DType defaultType = DType.FLOAT32;

  /** The type of a thread that has one of its own for a while. */
  private static final ThreadLocal<@Nullable DType> THREAD_TYPE = new ThreadLocal<>();

  private Creation() {}

  /** The floating-point type used where none is given. */
  public static DType defaultType() {
    DType own = THREAD_TYPE.get();
    return own == null ? defaultType : own;
  }

  /** Sets the type of this thread, null for that of all; returns the one before. */
  public static @Nullable DType setThreadType(@Nullable DType dtype) {
    if (dtype != null) {
      checkFloating(dtype);
    }
    DType before = THREAD_TYPE.get();
    if (dtype == null) {
      THREAD_TYPE.remove();
    } else {
      THREAD_TYPE.set(dtype);
    }
    return before;
  }

  /** Sets the floating-point type used where none is given; {@code torch.set_default_dtype}. */
  public static void setDefaultType(DType dtype) {
    checkFloating(dtype);
    defaultType = dtype;
  }

  private static void checkFloating(DType dtype) {
    if (!dtype.isFloatingPoint()) {
      throw new IllegalArgumentException(
          "only floating-point types are supported as the default type, but got " + dtype);
    }
  }

  /** A 0-d tensor. */
  public static Tensor scalar(double value, DType dtype) {
    return full(Shape.SCALAR, value, dtype);
  }

  /** A 0-d int64 tensor, exact beyond 2^53. */
  public static Tensor scalar(long value) {
    Strided data = Strided.allocate(Shape.SCALAR, DType.INT64);
    Elements.set(data, new long[] {value});
    return Tensor.wrap(data);
  }

  /** Uninitialized memory. */
  public static Tensor empty(Shape shape, DType dtype) {
    return Tensor.wrap(Strided.allocate(shape, dtype));
  }

  /** Uninitialized memory, laid out like {@code x} if that layout has no gaps. */
  public static Tensor emptyLike(Tensor x, DType dtype) {
    return Tensor.wrap(Strided.allocateLike(x.strided(), dtype));
  }

  /** One value everywhere. */
  public static Tensor full(Shape shape, double value, DType dtype) {
    return filled(Strided.allocate(shape, dtype), value);
  }

  /** One integer everywhere, exact beyond 2^53. */
  public static Tensor full(Shape shape, long value) {
    Tensor result = empty(shape, DType.INT64);
    Copies.copy(scalar(value).strided(), result.strided());
    return result;
  }

  /** One value everywhere, laid out like {@code x} if that layout has no gaps. */
  public static Tensor fullLike(Tensor x, double value, DType dtype) {
    return filled(Strided.allocateLike(x.inAnyOrder(), dtype), value);
  }

  private static Tensor filled(Strided data, double value) {
    Numbers.checkFits(value, data.dtype());
    Copies.fill(data, value);
    return Tensor.wrap(data);
  }

  /** Ones where row and column are equal. */
  public static Tensor eye(long n, long m, DType dtype) {
    checkNotNegative("n", n);
    checkNotNegative("m", m);
    Tensor result = full(Shape.of(n, m), 0, dtype);
    Strided data = result.strided();
    int diagonal = (int) Math.min(n, m);
    int stride = (int) m + 1;
    Copies.fill(data.view(Shape.of(diagonal), new int[] {stride}, data.offset()), 1);
    return result;
  }

  private static void checkNotNegative(String name, long size) {
    if (size < 0) {
      throw new IllegalArgumentException(name + " must be greater or equal to 0, got " + size);
    }
  }

  /** {@code start + i * step} for as long as it is before {@code end}. */
  public static Tensor arange(double start, double end, double step, DType dtype) {
    if (dtype == DType.BOOL) {
      throw NotImplemented.forType("arange", DType.BOOL);
    }
    if (!(Double.isFinite(start) && Double.isFinite(end))) {
      throw new IllegalArgumentException("unsupported range: " + start + " -> " + end);
    }
    if (dtype == DType.INT64) {
      return arange((long) start, (long) end, (long) step);
    }
    checkStep(step == 0, step > 0 ? start > end : start < end, start, end, step);
    long count = (long) Math.ceil((end - start) / step);
    boolean whole = dtype == DType.INT32;
    double first = whole ? (int) start : start;
    double distance = whole ? (int) step : step;
    return ofValues(Shape.of(count), dtype, i -> first + i * distance);
  }

  /** The integers {@code start + i * step} before {@code end}, exact beyond 2^53. */
  public static Tensor arange(long start, long end, long step) {
    checkStep(step == 0, step > 0 ? start > end : start < end, start, end, step);
    // As an unsigned number, the distance of two longs fits into 64 bits.
    long count =
        step > 0 ? roundedUp(end - start, step) : roundedUp(start - end, step < 0 ? -step : step);
    if (count < 0) {
      throw new IllegalArgumentException(
          "invalid size, possible overflow? from " + start + " to " + end + " by " + step);
    }
    Strided data = Strided.allocate(Shape.of(count), DType.INT64);
    Numbering number = new Numbering();
    Elements.fillLongs(
        data,
        block -> {
          int from = number.next(block.length);
          for (int i = 0; i < block.length; i++) {
            block[i] = start + (from + i) * step;
          }
        });
    return Tensor.wrap(data);
  }

  /** The quotient of two unsigned numbers, rounded up. */
  private static long roundedUp(long dividend, long divisor) {
    return dividend == 0 ? 0 : Long.divideUnsigned(dividend - 1, divisor) + 1;
  }

  /** Where the next block of elements begins. */
  private static final class Numbering {
    private int next;

    int next(int count) {
      int first = next;
      next += count;
      return first;
    }
  }

  private static void checkStep(boolean zero, boolean away, Number start, Number end, Number step) {
    if (zero) {
      throw new IllegalArgumentException("step must be nonzero");
    }
    if (away) {
      throw new IllegalArgumentException(
          "upper bound and lower bound inconsistent with step sign: start "
              + start
              + ", end "
              + end
              + ", step "
              + step);
    }
  }

  /** Evenly spaced from start to end, computed from the nearer end, as PyTorch does. */
  public static Tensor linspace(double start, double end, long steps, DType dtype) {
    if (steps < 0) {
      throw new IllegalArgumentException("number of steps must be non-negative, but got " + steps);
    }
    int count = Shape.of(steps).numel();
    if (dtype == DType.FLOAT32) {
      return linspace((float) start, (float) end, count);
    }
    boolean whole = !dtype.isFloatingPoint();
    double first = whole ? (long) start : start;
    double last = whole ? (long) end : end;
    double step = count > 1 ? (last - first) / (count - 1) : 0;
    return ofValues(
        Shape.of(steps),
        dtype,
        i -> i < count / 2 || count == 1 ? first + i * step : last - step * (count - 1 - i));
  }

  private static Tensor linspace(float start, float end, int count) {
    float step = count > 1 ? (end - start) / (count - 1) : 0;
    return ofValues(
        Shape.of(count),
        DType.FLOAT32,
        i -> i < count / 2 || count == 1 ? start + i * step : end - step * (count - 1 - i));
  }

  /** Powers of {@code base} with evenly spaced exponents from start to end. */
  public static Tensor logspace(double start, double end, long steps, double base, DType dtype) {
    double[] exponents = linspace(start, end, steps, DType.FLOAT64).toDoubleArray();
    DType computed = TypePromotion.floating(dtype);
    return ofValues(Shape.of(steps), computed, i -> Math.pow(base, exponents[i])).to(dtype);
  }

  /** The values of a function of the row-major index. */
  static Tensor ofValues(Shape shape, DType dtype, IntToDoubleFunction value) {
    Strided data = Strided.allocate(shape, dtype);
    Numbering number = new Numbering();
    Elements.fillDoubles(
        data,
        block -> {
          int from = number.next(block.length);
          for (int i = 0; i < block.length; i++) {
            block[i] = value.applyAsDouble(from + i);
          }
        });
    return Tensor.wrap(data);
  }
}
