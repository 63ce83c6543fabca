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
