package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Thresholds;

/** Whether oneDNN is worth calling; it is not loaded for work that is too small for it. */
final class OneDnnUse {
  private OneDnnUse() {}

  /** For a loop over that many floats. */
  static boolean isWorthwhile(int count) {
    return Thresholds.isNativeLoop(count) && OneDnn.AVAILABLE;
  }

  /** For standardising rows of so many floats in all. */
  static boolean isRowNormWorthwhile(int count) {
    return Thresholds.isNativeRowNorm(count) && OneDnn.AVAILABLE;
  }

  /** For the product of [m, k] and [k, n]. */
  static boolean isWorthwhile(long m, long k, long n) {
    return Thresholds.isOneDnnProduct(m, k, n) && OneDnn.AVAILABLE;
  }

  /** For a convolution with that many multiplications. */
  static boolean isConvolutionWorthwhile(long multiplications) {
    return Thresholds.isNativeConvolution(multiplications) && OneDnn.AVAILABLE;
  }

  /** For the pooling of so many floats. */
  static boolean isPoolingWorthwhile(int count) {
    return Thresholds.isFastPooling(count) && OneDnn.AVAILABLE;
  }
}
