package dev.lemur.nn.norm;

/**
 * Brings each channel to mean 0 and variance 1 over the batch, {@code y = (x - mean) / √(variance +
 * eps) weight + bias}; mirrors {@code torch.nn.BatchNorm3d}.
 *
 * <p>Input [N, C, D, H, W]; output of the same shape. In training the mean and the biased variance
 * are the batch's, and the running statistics move towards them; in evaluation the running
 * statistics are used instead.
 *
 * <p>{@code weight} and {@code bias} [C] start as 1 and 0, {@code running_mean} and {@code
 * running_var} as 0 and 1.
 *
 * <pre>{@code
 * var norm = new BatchNorm3d(4);
 * Tensor output = norm.apply(Tensor.randn(8, 4, 3, 5, 5));
 * System.out.println(output.shape()); // [8, 4, 3, 5, 5]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1502.03167">Batch Normalization: Accelerating Deep Network
 *     Training by Reducing Internal Covariate Shift</a>
 */
public class BatchNorm3d extends BatchNorm {
  /** For inputs with {@code numFeatures} channels. */
  public BatchNorm3d(int numFeatures) {
    this(numFeatures, Options.DEFAULT);
  }

  /** For inputs with {@code numFeatures} channels, with the given options. */
  public BatchNorm3d(int numFeatures, Options options) {
    super(numFeatures, options);
  }

  @Override
  boolean takesDim(int dim) {
    return dim == 5;
  }

  @Override
  String expectedDim() {
    return "5D";
  }
}
