package dev.lemur.nn.attention;

import dev.lemur.nn.Linear;

/** A {@link Linear} under the name that PyTorch prints for the one within attention. */
public class NonDynamicallyQuantizableLinear extends Linear {
  /** A map with or without a bias. */
  public NonDynamicallyQuantizableLinear(int inFeatures, int outFeatures, boolean bias) {
    super(inFeatures, outFeatures, bias);
  }
}
