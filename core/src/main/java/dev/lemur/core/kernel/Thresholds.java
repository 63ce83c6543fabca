package dev.lemur.core.kernel;

/**
 * From which size on which kernel serves: measured, and the same in every run, so that results are
 * the same too.
 */
public final class Thresholds {
  /** Forces the plain loops everywhere: the system property {@code lemur.plain}. */
  private static boolean plain = Boolean.getBoolean("lemur.plain");

  private static final long LARGEST_PLAIN_PRODUCT = 64;
  private static final long SMALLEST_ONE_DNN_PRODUCT = 8192;

  /** Of a vector and a matrix, for which OpenBLAS has no kernel of its own among its products. */
  private static final long SMALLEST_ONE_DNN_VECTOR_PRODUCT = 512;

  /** Calling oneDNN costs as much as a loop in Java over so many elements. */
  private static final int SMALLEST_NATIVE_LOOP = 1 << 11;

  /** Laying out for oneDNN takes as long as so many multiplications in plain loops. */
  private static final long SMALLEST_NATIVE_CONVOLUTION = 1 << 13;

  /** As many floats are computed where they lie sooner than staged. */
  public static final int FEW_TO_STAGE = 64;

  /** Fewer elements are gathered one by one sooner than laid out anew. */
  public static final int WORTH_LAYING_OUT = 4096;

  /** From this length on a copy of memory is faster than a loop. */
  public static final int SHORTEST_BULK_COPY = 8;

  /** Narrower tiles cost more to address than single elements. */
  public static final int NARROWEST_TILE = 8;

  /** Softmax of shorter rows is faster in Java. */
  public static final int SHORTEST_SOFTMAX = 32;

  /** Of longer rows the sums of oneDNN would be inexact. */
  public static final int LONGEST_SOFTMAX = 4096;

  /** Sums of narrower matrices are faster in Java. */
  public static final int NARROWEST_SUM = 32;

  /** Of products of fewer rows the columns are shared among the processors. */
  public static final int FEWEST_ROWS_TO_SHARE = 32;

  /** Of fewer samples a convolution shares the channels. */
  public static final int FEWEST_SAMPLES_TO_SHARE = 4;

  /** Fewer elements than this are not worth another processor's while. */
  public static final int FEW_FOR_ANOTHER_PROCESSOR = 1 << 15;

  /** The same where the body does several things. */
  public static final int FEW_FOR_ANOTHER_PROCESSOR_CACHED = 1 << 13;

  /** From so many elements on the processors take equal parts: longer runs are faster. */
  public static final int MANY_FOR_EQUAL_PARTS = 1 << 18;

  private Thresholds() {}

  /** For tests, which compare the two ways in one process; not while another thread computes. */
  static void forcePlain(boolean forced) {
    plain = forced;
  }

  /** Whether native loops compute so many elements in float32. */
  public static boolean isNativeLoop(int count) {
    return count >= SMALLEST_NATIVE_LOOP && !plain;
  }

  /** Whether loops in Java compute the product of [m, k] and [k, n]. */
  public static boolean isPlainProduct(long m, long k, long n) {
    return plain || m * k * n <= LARGEST_PLAIN_PRODUCT;
  }

  /** Whether oneDNN computes the product of [m, k] and [k, n] in float32. */
  public static boolean isOneDnnProduct(long m, long k, long n) {
    boolean isVector = m == 1 || n == 1;
    return m * k * n >= (isVector ? SMALLEST_ONE_DNN_VECTOR_PRODUCT : SMALLEST_ONE_DNN_PRODUCT);
  }

  /** Whether oneDNN computes a convolution of so many multiplications in float32. */
  public static boolean isNativeConvolution(long multiplications) {
    return multiplications >= SMALLEST_NATIVE_CONVOLUTION && !plain;
  }
}
