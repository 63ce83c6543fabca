package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.init.Init;
import org.jspecify.annotations.Nullable;

/**
 * The bilinear map {@code y = x1ᵀ A x2 + b} of two inputs; mirrors {@code torch.nn.Bilinear}.
 *
 * <p>Inputs [..., in1Features] and [..., in2Features], output [..., outFeatures].
 *
 * <p>{@code weight} [outFeatures, in1Features, in2Features] and {@code bias} [outFeatures] start
 * uniformly distributed between ±1/√in1Features.
 *
 * <pre>{@code
 * var bilinear = new Bilinear(2, 3, 4);
 * Tensor output = bilinear.apply(Tensor.ones(5, 2), Tensor.ones(5, 3));
 * System.out.println(output.shape());
 * // [5, 4]
 * }</pre>
 */
public class Bilinear extends BinaryModule {
  private final int in1Features;
  private final int in2Features;
  private final int outFeatures;
  private final Tensor weight;
  private final @Nullable Tensor bias;

  /** A map with a bias. */
  public Bilinear(int in1Features, int in2Features, int outFeatures) {
    this(in1Features, in2Features, outFeatures, true);
  }

  /**
   * A map with or without a bias.
   *
   * @throws IllegalArgumentException if in1Features is not positive or another size is negative
   */
  public Bilinear(int in1Features, int in2Features, int outFeatures, boolean bias) {
    if (in1Features <= 0) {
      throw new IllegalArgumentException(
          "in1_features must be > 0, but got (in1_features=" + in1Features + ")");
    }
    this.in1Features = in1Features;
    this.in2Features = in2Features;
    this.outFeatures = outFeatures;
    this.weight = registerParameter("weight", Tensor.empty(outFeatures, in1Features, in2Features));
    this.bias = bias ? registerParameter("bias", Tensor.empty(outFeatures)) : null;
    resetParameters();
  }

  /** Redraws weight and bias. */
  public final void resetParameters() {
    double bound = 1 / Math.sqrt(in1Features);
    Init.uniform_(weight, -bound, bound);
    if (bias != null) {
      Init.uniform_(bias, -bound, bound);
    }
  }

  /** The map of two inputs whose shapes differ in the last dimension only. */
  @Override
  public Tensor forward(Tensor input1, Tensor input2) {
    return Functional.bilinear(input1, input2, weight(), bias());
  }

  /** The size of the last dimension of the first input. */
  public int in1Features() {
    return in1Features;
  }

  /** The size of the last dimension of the second input. */
  public int in2Features() {
    return in2Features;
  }

  /** The size of the last dimension of the output. */
  public int outFeatures() {
    return outFeatures;
  }

  /** The tensor A, of shape [outFeatures, in1Features, in2Features]. */
  public Tensor weight() {
    return current("weight", weight);
  }

  /** The vector b, of shape [outFeatures]; null if there is none. */
  public @Nullable Tensor bias() {
    return current("bias", bias);
  }

  @Override
  public String extraRepr() {
    return "in1_features=%d, in2_features=%d, out_features=%d, bias=%s"
        .formatted(in1Features, in2Features, outFeatures, PythonRepr.of(bias != null));
  }
}
