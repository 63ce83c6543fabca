package dev.lemur.nn.norm;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sizes;
import dev.lemur.nn.init.Init;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * Brings the last dimensions to mean 0 and variance 1, {@code y = (x - mean) / √(variance + eps)
 * weight + bias}; mirrors {@code torch.nn.LayerNorm}.
 *
 * <p>Input [*, normalizedShape]; output of the same shape. The variance is the biased one.
 *
 * <p>{@code weight} and {@code bias}, of the normalised shape, start as 1 and 0.
 *
 * <pre>{@code
 * var norm = new LayerNorm(10);
 * Tensor output = norm.apply(Tensor.randn(20, 5, 10));
 * System.out.println(output.shape()); // [20, 5, 10]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1607.06450">Layer Normalization</a>
 */
public class LayerNorm extends Module {
  private final Shape normalizedShape;
  private final Options options;
  private final @Nullable Tensor weight;
  private final @Nullable Tensor bias;

  /** Normalises the last dimension, of the given size. */
  public LayerNorm(int normalizedShape) {
    this(Shape.of(normalizedShape));
  }

  /** Normalises the last dimension, of the given size, with the given options. */
  public LayerNorm(int normalizedShape, Options options) {
    this(Shape.of(normalizedShape), options);
  }

  /** Normalises the last dimensions, of the given sizes. */
  public LayerNorm(Shape normalizedShape) {
    this(normalizedShape, Options.DEFAULT);
  }

  /** Normalises the last dimensions, of the given sizes, with the given options. */
  public LayerNorm(Shape normalizedShape, Options options) {
    this.normalizedShape = NullArguments.check(normalizedShape);
    this.options = options;
    boolean affine = options.elementwiseAffine;
    this.weight = affine ? registerParameter("weight", Tensor.empty(normalizedShape)) : null;
    this.bias =
        affine && options.bias ? registerParameter("bias", Tensor.empty(normalizedShape)) : null;
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
    return Functional.layerNorm(input, normalizedShape, weight(), bias(), options.eps);
  }

  /** The sizes of the dimensions that are normalised. */
  public Shape normalizedShape() {
    return normalizedShape;
  }

  /** The number added to the variance. */
  public double eps() {
    return options.eps;
  }

  /** Whether the layer has a weight. */
  public boolean elementwiseAffine() {
    return options.elementwiseAffine;
  }

  /** The weight of each element; null if not affine. */
  public @Nullable Tensor weight() {
    return current("weight", weight);
  }

  /** The bias of each element; null if there is none. */
  public @Nullable Tensor bias() {
    return current("bias", bias);
  }

  @Override
  public String extraRepr() {
    return "%s, eps=%s, elementwise_affine=%s, bias=%s"
        .formatted(
            Sizes.each(normalizedShape.sizes()),
            PythonRepr.of(options.eps),
            PythonRepr.of(options.elementwiseAffine),
            PythonRepr.of(bias != null));
  }

  /**
   * The options.
   *
   * @param eps the number added to the variance; 1e-5
   * @param elementwiseAffine whether the layer has a weight and a bias; true
   * @param bias whether an affine layer has a bias; true
   */
  @RecordBuilder
  public record Options(double eps, boolean elementwiseAffine, boolean bias)
      implements LayerNormOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(1e-5, true, true);
  }
}
