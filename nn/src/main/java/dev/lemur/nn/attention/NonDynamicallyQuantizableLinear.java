package dev.lemur.nn.attention;

import dev.lemur.nn.Linear;

/**
 * A {@link Linear} with the name that PyTorch prints for the output projection of attention.
 *
 * <pre>{@code
 * var linear = new NonDynamicallyQuantizableLinear(2, 3, true);
 * System.out.println(linear);
 * // NonDynamicallyQuantizableLinear(in_features=2, out_features=3, bias=True)
 * }</pre>
 */
public class NonDynamicallyQuantizableLinear extends Linear {
  /** A layer with or without a bias. */
  public NonDynamicallyQuantizableLinear(int inFeatures, int outFeatures, boolean bias) {
    super(inFeatures, outFeatures, bias);
  }
}
