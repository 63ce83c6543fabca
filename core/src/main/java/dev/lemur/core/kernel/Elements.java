package dev.lemur.core.kernel;

/** Elements to and from Java arrays, in row-major order. */
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

  /** All elements as longs, fractions cut off. */
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

  /** The element at a row-major number. */
  public static double doubleAt(Strided data, int linear) {
    double[] one = new double[1];
    new Cursor(data).seek(linear).load(one, 1);
    return one[0];
  }

  /** The element at a row-major number as an integer. */
  public static long longAt(Strided data, int linear) {
    long[] one = new long[1];
    new Cursor(data).seek(linear).load(one, 1);
    return one[0];
  }
}
