package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.init.Init;
import org.jspecify.annotations.Nullable;

/**
 * The affine map {@code y = x Wᵀ + b}; mirrors {@code torch.nn.Linear}.
 *
 * <p>Input [..., inFeatures], output [..., outFeatures].
 *
 * <p>{@code weight} [outFeatures, inFeatures] and {@code bias} [outFeatures] start uniformly
 * distributed between ±1/√inFeatures.
 *
 * <pre>{@code
 * var linear = new Linear(2, 3);
 * System.out.println(linear.apply(tensor(new float[][] {{1, 2}})).shape());
 * // [1, 3]
 * }</pre>
 */
public class Linear extends Module {
  private final int inFeatures;
  private final int outFeatures;
  private Tensor weight;
  private final @Nullable Tensor bias;

  /** A map with a bias. */
  public Linear(int inFeatures, int outFeatures) {
    this(inFeatures, outFeatures, true);
  }

  /**
   * A map with or without a bias.
   *
   * @throws IllegalArgumentException if a size is negative
   */
  public Linear(int inFeatures, int outFeatures, boolean bias) {
    this.inFeatures = inFeatures;
    this.outFeatures = outFeatures;
    this.weight = registerParameter("weight", Tensor.empty(outFeatures, inFeatures));
    this.bias = bias ? registerParameter("bias", Tensor.empty(outFeatures)) : null;
    resetParameters();
  }

  /** Redraws weight and bias. */
  public final void resetParameters() {
    Init.kaimingUniform_(weight, Math.sqrt(5));
    if (bias != null) {
      double bound = inFeatures > 0 ? 1 / Math.sqrt(inFeatures) : 0;
      Init.uniform_(bias, -bound, bound);
    }
  }

  @Override
  public Tensor forward(Tensor input) {
    return input.linear(weight(), bias());
  }

  /** The size of the last dimension of the input. */
  public int inFeatures() {
    return inFeatures;
  }

  /** The size of the last dimension of the output. */
  public int outFeatures() {
    return outFeatures;
  }

  /** The matrix W, of shape [outFeatures, inFeatures]. */
  public Tensor weight() {
    return current("weight", weight);
  }

  /**
   * Takes the weight of another layer, so that both learn one parameter; {@code linear.weight =
   * other.weight}.
   */
  public void setWeight(Tensor weight) {
    this.weight = setParameter("weight", weight);
  }

  /** The vector b, of shape [outFeatures]; null if there is none. */
  public @Nullable Tensor bias() {
    return current("bias", bias);
  }

  @Override
  public String extraRepr() {
    return "in_features=%d, out_features=%d, bias=%s"
        .formatted(inFeatures, outFeatures, PythonRepr.of(bias != null));
  }
}
