package dev.lemur.nn.norm;

import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import dev.lemur.nn.init.Init;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Brings groups of channels of each sample to mean 0 and variance 1, {@code y = (x - mean) /
 * √(variance + eps) weight + bias}; mirrors {@code torch.nn.GroupNorm}.
 *
 * <p>Input [N, C, *] with C = numChannels; output of the same shape.
 *
 * <p>{@code weight} and {@code bias} [C] start as 1 and 0.
 *
 * <pre>{@code
 * var norm = new GroupNorm(3, 6);
 * Tensor output = norm.apply(Tensor.randn(20, 6, 10, 10));
 * System.out.println(output.shape()); // [20, 6, 10, 10]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1803.08494">Group Normalization</a>
 */
public class GroupNorm extends Module {
  private final int numGroups;
  private final int numChannels;
  private final Options options;
  private final @Nullable Tensor weight;
  private final @Nullable Tensor bias;

  /** For {@code numChannels} channels in {@code numGroups} groups. */
  public GroupNorm(int numGroups, int numChannels) {
    this(numGroups, numChannels, Options.DEFAULT);
  }

  /**
   * For {@code numChannels} channels in {@code numGroups} groups, with the given options.
   *
   * @throws IllegalArgumentException if the number of channels is not divisible by that of groups
   */
  public GroupNorm(int numGroups, int numChannels, Options options) {
    if (numGroups <= 0 || numChannels % numGroups != 0) {
      throw new IllegalArgumentException(
          "num_channels (%d) must be divisible by num_groups (%d)"
              .formatted(numChannels, numGroups));
    }
    this.numGroups = numGroups;
    this.numChannels = numChannels;
    this.options = options;
    boolean affine = options.affine;
    this.weight = affine ? registerParameter("weight", Tensor.empty(numChannels)) : null;
    this.bias =
        affine && options.bias ? registerParameter("bias", Tensor.empty(numChannels)) : null;
    resetParameters();
  }

  /** Sets the weight to 1 and the bias to 0. */
  public final void resetParameters() {
    if (weight != null) {
      Init.ones_(weight);
    }
    if (bias != null) {
      Init.zeros_(bias);
    }
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.groupNorm(input, numGroups, weight(), bias(), options.eps);
  }

  /** The number of groups. */
  public int numGroups() {
    return numGroups;
  }

  /** The number of channels. */
  public int numChannels() {
    return numChannels;
  }

  /** The number added to the variance. */
  public double eps() {
    return options.eps;
  }

  /** Whether the layer has a weight. */
  public boolean affine() {
    return options.affine;
  }

  /** The weight of each channel; null if not affine. */
  public @Nullable Tensor weight() {
    return current("weight", weight);
  }

  /** The bias of each channel; null if there is none. */
  public @Nullable Tensor bias() {
    return current("bias", bias);
  }

  @Override
  public String extraRepr() {
    return "%d, %d, eps=%s, affine=%s, bias=%s"
        .formatted(
            numGroups,
            numChannels,
            PythonRepr.of(options.eps),
            PythonRepr.of(options.affine),
            PythonRepr.of(bias != null));
  }

  /**
   * The options.
   *
   * @param eps the number added to the variance; 1e-5
   * @param affine whether the layer has a weight and a bias; true
   * @param bias whether an affine layer has a bias; true
   */
  @RecordBuilder
  public record Options(double eps, boolean affine, boolean bias)
      implements GroupNormOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1e-5, true, true);
  }
}
