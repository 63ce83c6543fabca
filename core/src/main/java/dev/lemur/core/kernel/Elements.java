package dev.lemur.core.kernel;

import java.util.function.Consumer;

/** Copies elements to and from Java arrays, in row-major order. */
public final class Elements {

  private Elements() {}

  /** All elements as floats. */
  public static float[] floats(Strided data) {
    float[] out = new float[data.numel()];
    new Cursor(data).load(out, out.length);
    return out;
  }

  /** All elements as doubles. */
  public static double[] doubles(Strided data) {
    double[] out = new double[data.numel()];
    new Cursor(data).load(out, out.length);
    return out;
  }

  /** All elements as longs, truncated. */
  public static long[] longs(Strided data) {
    long[] out = new long[data.numel()];
    new Cursor(data).load(out, out.length);
    return out;
  }

  /** Stores values into all elements. */
  public static void set(Strided data, float[] values) {
    new Cursor(data).store(values, data.numel());
  }

  /** Stores values into all elements, converted to their type. */
  public static void set(Strided data, double[] values) {
    new Cursor(data).store(values, data.numel());
  }

  /** Stores values into all elements, converted to their type. */
  public static void set(Strided data, long[] values) {
    new Cursor(data).store(values, data.numel());
  }

  /**
   * Stores the elements with which {@code source} fills one array after another, in row-major
   * order.
   */
  public static void fillFloats(Strided data, Consumer<float[]> source) {
    Cursor cursor = new Cursor(data);
    float[] block = new float[0];
    for (int left = data.numel(); left > 0; left -= block.length) {
      block = block.length == blockOf(left) ? block : new float[blockOf(left)];
      source.accept(block);
      cursor.store(block, block.length);
    }
  }

  /** Same as {@link #fillFloats}, converted to the elements' type. */
  public static void fillDoubles(Strided data, Consumer<double[]> source) {
    Cursor cursor = new Cursor(data);
    double[] block = new double[0];
    for (int left = data.numel(); left > 0; left -= block.length) {
      block = block.length == blockOf(left) ? block : new double[blockOf(left)];
      source.accept(block);
      cursor.store(block, block.length);
    }
  }

  /** Same as {@link #fillFloats}, converted to the elements' type. */
  public static void fillLongs(Strided data, Consumer<long[]> source) {
    Cursor cursor = new Cursor(data);
    long[] block = new long[0];
    for (int left = data.numel(); left > 0; left -= block.length) {
      block = block.length == blockOf(left) ? block : new long[blockOf(left)];
      source.accept(block);
      cursor.store(block, block.length);
    }
  }

  /**
   * All blocks have equal length except the last, which is the longest: normal numbers require
   * that.
   */
  private static int blockOf(int left) {
    return left < 2 * Thresholds.HEAP_BLOCK ? left : Thresholds.HEAP_BLOCK;
  }

  /** Passes all elements to {@code reader} as longs, one array after another. */
  public static void forEachLongs(Strided data, Consumer<long[]> reader) {
    Cursor cursor = new Cursor(data);
    long[] block = new long[0];
    for (int left = data.numel(); left > 0; left -= block.length) {
      block = block.length == blockOf(left) ? block : new long[blockOf(left)];
      cursor.load(block, block.length);
      reader.accept(block);
    }
  }

  /** Applies {@code change} to all elements, one array after another. */
  public static void replaceFloats(Strided data, Consumer<float[]> change) {
    Cursor source = new Cursor(data);
    fillFloats(
        data,
        block -> {
          source.load(block, block.length);
          change.accept(block);
        });
  }

  /** Same as {@link #replaceFloats} in float64. */
  public static void replaceDoubles(Strided data, Consumer<double[]> change) {
    Cursor source = new Cursor(data);
    fillDoubles(
        data,
        block -> {
          source.load(block, block.length);
          change.accept(block);
        });
  }

  /** Passes all elements to {@code reader}, one array after another, in row-major order. */
  public static void forEachBlock(Strided data, Consumer<double[]> reader) {
    Cursor cursor = new Cursor(data);
    double[] block = new double[0];
    for (int left = data.numel(); left > 0; left -= block.length) {
      block = block.length == blockOf(left) ? block : new double[blockOf(left)];
      cursor.load(block, block.length);
      reader.accept(block);
    }
  }

  /** The element at a row-major index. */
  public static double doubleAt(Strided data, int linear) {
    double[] one = new double[1];
    new Cursor(data).seek(linear).load(one, 1);
    return one[0];
  }

  /** The element at a row-major index as an integer. */
  public static long longAt(Strided data, int linear) {
    long[] one = new long[1];
    new Cursor(data).seek(linear).load(one, 1);
    return one[0];
  }
}
