package dev.lemur.nn.norm;

/**
 * Brings each channel of each sample to mean 0 and variance 1, {@code y = (x - mean) / √(variance +
 * eps) weight + bias}; mirrors {@code torch.nn.InstanceNorm3d}.
 *
 * <p>Input [N, C, D, H, W] or [C, D, H, W]; output of the same shape. The layer has weight, bias
 * and running statistics only on request; running statistics are then used in evaluation.
 *
 * <pre>{@code
 * var norm = new InstanceNorm3d(4);
 * Tensor output = norm.apply(Tensor.randn(8, 4, 3, 5, 5));
 * System.out.println(output.shape()); // [8, 4, 3, 5, 5]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1607.08022">Instance Normalization: The Missing Ingredient
 *     for Fast Stylization</a>
 */
public class InstanceNorm3d extends InstanceNorm {
  /** For inputs with {@code numFeatures} channels. */
  public InstanceNorm3d(int numFeatures) {
    this(numFeatures, Options.DEFAULT);
  }

  /** For inputs with {@code numFeatures} channels, with the given options. */
  public InstanceNorm3d(int numFeatures, Options options) {
    super(numFeatures, options);
  }

  @Override
  int unbatchedDim() {
    return 4;
  }
}
