package dev.lemur.core.kernel;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.function.BinaryOperator;
import java.util.function.LongBinaryOperator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/**
 * Elements of at most 32 bits, against loops over longs, of whose values the upper bits are lost.
 */
class SmallIntegersPropertyTest {
  private enum Binary {
    ADD(Tensor::add, (x, y) -> x + y),
    SUB(Tensor::sub, (x, y) -> x - y),
    RSUB(Tensor::rsub, (x, y) -> y - x),
    MUL(Tensor::mul, (x, y) -> x * y),
    MAXIMUM(Tensor::maximum, Math::max),
    MINIMUM(Tensor::minimum, Math::min),
    FMAX(Tensor::fmax, Math::max),
    FMIN(Tensor::fmin, Math::min),
    AND(Tensor::bitwiseAnd, (x, y) -> x & y),
    OR(Tensor::bitwiseOr, (x, y) -> x | y),
    XOR(Tensor::bitwiseXor, (x, y) -> x ^ y);

    private final BinaryOperator<Tensor> function;
    private final LongBinaryOperator expected;

    Binary(BinaryOperator<Tensor> function, LongBinaryOperator expected) {
      this.function = function;
      this.expected = expected;
    }
  }

  private enum Comparison {
    EQ(Tensor::eq, (x, y) -> x == y ? 1 : 0),
    NE(Tensor::ne, (x, y) -> x != y ? 1 : 0),
    LT(Tensor::lt, (x, y) -> x < y ? 1 : 0),
    LE(Tensor::le, (x, y) -> x <= y ? 1 : 0),
    GT(Tensor::gt, (x, y) -> x > y ? 1 : 0),
    GE(Tensor::ge, (x, y) -> x >= y ? 1 : 0),
    BOTH(Tensor::logicalAnd, (x, y) -> x != 0 && y != 0 ? 1 : 0),
    EITHER(Tensor::logicalOr, (x, y) -> x != 0 || y != 0 ? 1 : 0),
    ONE(Tensor::logicalXor, (x, y) -> (x != 0) != (y != 0) ? 1 : 0);

    private final BinaryOperator<Tensor> function;
    private final LongBinaryOperator expected;

    Comparison(BinaryOperator<Tensor> function, LongBinaryOperator expected) {
      this.function = function;
      this.expected = expected;
    }
  }

  @Property(tries = 200)
  void arithmeticKeepsTheLowerBits(
      @ForAll Binary f,
      @ForAll("types") DType type,
      @ForAll("numbers") long[] x,
      @ForAll("numbers") long[] y,
      @ForAll boolean spread) {
    Assume.that(type != DType.BOOL || f != Binary.SUB && f != Binary.RSUB);
    assertValues(type, type, f.function, f.expected, x, y, spread);
  }

  @Property(tries = 200)
  void comparisonsAreThoseOfTheNumbers(
      @ForAll Comparison f,
      @ForAll("types") DType type,
      @ForAll("numbers") long[] x,
      @ForAll("numbers") long[] y,
      @ForAll boolean spread) {
    assertValues(type, DType.BOOL, f.function, f.expected, x, y, spread);
  }

  @Property(tries = 100)
  void negationsFlipAllBitsOrTheTruth(
      @ForAll("types") DType type, @ForAll("numbers") long[] x, @ForAll boolean spread) {
    long[] flipped = new long[x.length];
    long[] untrue = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      long element = narrow(type, x[i]);
      untrue[i] = element == 0 ? 1 : 0;
      flipped[i] = type == DType.BOOL ? untrue[i] : narrow(type, ~element);
    }
    Tensor elements = tensor(type, x, spread);
    assertArrayEquals(flipped, elements.bitwiseNot().toLongArray());
    assertArrayEquals(untrue, elements.logicalNot().toLongArray());
  }

  @Property(tries = 100)
  void negativesAndSizesKeepTheLowerBits(
      @ForAll("types") DType type, @ForAll("numbers") long[] x, @ForAll boolean spread) {
    Assume.that(type != DType.BOOL);
    long[] negatives = new long[x.length];
    long[] sizes = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      long element = narrow(type, x[i]);
      negatives[i] = narrow(type, -element);
      sizes[i] = narrow(type, Math.abs(element));
    }
    Tensor elements = tensor(type, x, spread);
    assertArrayEquals(negatives, elements.neg().toLongArray());
    assertArrayEquals(sizes, elements.abs().toLongArray());
  }

  @Property(tries = 100)
  void numbersBeyondTheBoundsAreClamped(
      @ForAll("types") DType type,
      @ForAll("numbers") long[] x,
      @ForAll byte low,
      @ForAll byte high,
      @ForAll boolean spread) {
    Assume.that(type != DType.BOOL);
    long least = narrow(type, low);
    long largest = narrow(type, high);
    long[] expected = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      expected[i] = Math.min(Math.max(narrow(type, x[i]), least), largest);
    }
    Tensor elements = tensor(type, x, spread);
    assertArrayEquals(expected, elements.clamp(least, largest).toLongArray());
  }

  @Property(tries = 200)
  void conversionsKeepTheLowerBits(
      @ForAll("types") DType from,
      @ForAll("types") DType to,
      @ForAll("numbers") long[] x,
      @ForAll boolean spread) {
    long[] expected = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      expected[i] = narrow(to, narrow(from, x[i]));
    }
    assertArrayEquals(expected, tensor(from, x, spread).to(to).toLongArray());
  }

  @Property(tries = 100)
  void conversionsToFloatsRoundOnce(
      @ForAll("types") DType from, @ForAll("numbers") long[] x, @ForAll boolean spread) {
    float[] expected = new float[x.length];
    float[] ofLongs = new float[x.length];
    for (int i = 0; i < x.length; i++) {
      expected[i] = narrow(from, x[i]);
      ofLongs[i] = x[i];
    }
    assertArrayEquals(expected, tensor(from, x, spread).to(DType.FLOAT32).toFloatArray());
    Tensor longs = Tensor.tensor(x, DType.INT64);
    assertArrayEquals(ofLongs, longs.to(DType.FLOAT32).toFloatArray());
  }

  @Property(tries = 100)
  void floatsLoseTheirFractions(
      @ForAll("types") DType to, @ForAll("numbers") long[] x, @ForAll boolean spread) {
    float[] fractions = new float[x.length];
    long[] expected = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      fractions[i] = (byte) x[i] / 2f;
      long whole = (long) fractions[i];
      expected[i] = to == DType.BOOL && fractions[i] != 0 ? 1 : narrow(to, whole);
    }
    Tensor floats = Tensor.tensor(fractions, DType.FLOAT32);
    Tensor source = spread ? Tensor.stack(floats, floats).t().select(1, 0) : floats;
    assertArrayEquals(expected, source.to(to).toLongArray());
  }

  @Provide
  Arbitrary<DType> types() {
    return Arbitraries.of(DType.INT32, DType.INT16, DType.INT8, DType.UINT8, DType.BOOL);
  }

  @Provide
  Arbitrary<long[]> numbers() {
    Arbitrary<Long> extreme =
        Arbitraries.of(
            0L, -1L, 127L, -128L, 255L, 32767L, -32768L, 0x7fffffffL, -0x80000000L, 65536L);
    return Arbitraries.oneOf(extreme, Arbitraries.longs()).array(long[].class).ofMaxSize(1100);
  }

  private static void assertValues(
      DType type,
      DType result,
      BinaryOperator<Tensor> function,
      LongBinaryOperator expected,
      long[] x,
      long[] y,
      boolean spread) {
    Assume.that(y.length > 0);
    long[] other = new long[x.length];
    long[] values = new long[x.length];
    for (int i = 0; i < x.length; i++) {
      other[i] = y[i % y.length];
      long value = expected.applyAsLong(narrow(type, x[i]), narrow(type, other[i]));
      values[i] = narrow(result, value);
    }
    Tensor first = tensor(type, x, spread);
    assertArrayEquals(values, function.apply(first, tensor(type, other, false)).toLongArray());
  }

  /** The numbers as elements of a type, with others between them if they are {@code spread}. */
  private static Tensor tensor(DType type, long[] values, boolean spread) {
    int step = spread ? 2 : 1;
    long[] narrow = new long[values.length * step];
    for (int i = 0; i < values.length; i++) {
      narrow[i * step] = narrow(type, values[i]);
    }
    return Tensor.tensor(narrow, type).reshape(values.length, step).select(1, 0);
  }

  private static long narrow(DType type, long x) {
    return switch (type) {
      case INT32 -> (int) x;
      case INT16 -> (short) x;
      case INT8 -> (byte) x;
      case UINT8 -> x & 0xff;
      case BOOL -> x != 0 ? 1 : 0;
      default -> x;
    };
  }
}
