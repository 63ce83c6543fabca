package dev.lemur.core.kernel;

/**
 * The sizes from which each kernel is used: measured once and fixed, so that results are the same
 * in every run.
 */
public final class Thresholds {
  /** Forces the plain loops everywhere: the system property {@code lemur.plain}. */
  private static boolean plain = Boolean.getBoolean("lemur.plain");

  private static final long LARGEST_PLAIN_PRODUCT = 64;
  private static final long SMALLEST_ONE_DNN_PRODUCT = 8192;

  /** Of a vector and a matrix, for which OpenBLAS has no kernel of its own among its products. */
  private static final long SMALLEST_ONE_DNN_VECTOR_PRODUCT = 512;

  /** Calling oneDNN costs as much as a Java loop over this many elements. */
  private static final int SMALLEST_NATIVE_LOOP = 1 << 11;

  /** Reordering for oneDNN takes as long as this many multiplications in plain loops. */
  private static final long SMALLEST_NATIVE_CONVOLUTION = 1 << 13;

  /** Up to this many floats, computing in place is faster than staging. */
  public static final int FEW_TO_STAGE = 64;

  /** Fewer elements are faster to gather one by one than to reorder. */
  public static final int WORTH_LAYING_OUT = 4096;

  /** From this length on a copy of memory is faster than a loop. */
  public static final int SHORTEST_BULK_COPY = 8;

  /** Narrower tiles cost more to address than single elements. */
  public static final int NARROWEST_TILE = 8;

  /** Softmax of shorter rows is faster in Java. */
  public static final int SHORTEST_SOFTMAX = 32;

  /** For longer rows, oneDNN's sums would be inexact. */
  public static final int LONGEST_SOFTMAX = 4096;

  /** Sums of narrower matrices are faster in Java. */
  public static final int NARROWEST_SUM = 32;

  /** In products with fewer rows, the columns are divided among the processors. */
  public static final int FEWEST_ROWS_TO_SHARE = 32;

  /** With fewer samples, a convolution divides the channels among the processors. */
  public static final int FEWEST_SAMPLES_TO_SHARE = 4;

  /** Fewer elements than this are not worth a second processor. */
  public static final int FEW_FOR_ANOTHER_PROCESSOR = 1 << 15;

  /** The same for bodies that do several things. */
  public static final int FEW_FOR_ANOTHER_PROCESSOR_CACHED = 1 << 13;

  /** From this many elements on, the processors take equal parts: longer runs are faster. */
  public static final int MANY_FOR_EQUAL_PARTS = 1 << 18;

  private Thresholds() {}

  /** For tests that compare both ways in one process; do not call while another thread computes. */
  static void forcePlain(boolean forced) {
    plain = forced;
  }

  /** Whether native loops are used for this many float32 elements. */
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

  /** Whether oneDNN is used for a float32 convolution with this many multiplications. */
  public static boolean isNativeConvolution(long multiplications) {
    return multiplications >= SMALLEST_NATIVE_CONVOLUTION && !plain;
  }
}
