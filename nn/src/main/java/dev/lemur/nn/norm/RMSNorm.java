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
 * Divides the last dimensions by the root of their mean square, {@code y = x / √(mean(x²) + eps)
 * weight}; mirrors {@code torch.nn.RMSNorm}.
 *
 * <p>Input [*, normalizedShape]; output of the same shape.
 *
 * <p>{@code weight}, of the normalised shape, starts as 1.
 *
 * <pre>{@code
 * var norm = new RMSNorm(Shape.of(2, 3));
 * Tensor output = norm.apply(Tensor.randn(2, 2, 3));
 * System.out.println(output.shape()); // [2, 2, 3]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1910.07467">Root Mean Square Layer Normalization</a>
 */
public class RMSNorm extends Module {
  private final Shape normalizedShape;
  private final Options options;
  private final @Nullable Tensor weight;

  /** Normalises the last dimension, of the given size. */
  public RMSNorm(int normalizedShape) {
    this(Shape.of(normalizedShape));
  }

  /** Normalises the last dimension, of the given size, with the given options. */
  public RMSNorm(int normalizedShape, Options options) {
    this(Shape.of(normalizedShape), options);
  }

  /** Normalises the last dimensions, of the given sizes. */
  public RMSNorm(Shape normalizedShape) {
    this(normalizedShape, Options.DEFAULT);
  }

  /** Normalises the last dimensions, of the given sizes, with the given options. */
  public RMSNorm(Shape normalizedShape, Options options) {
    this.normalizedShape = NullArguments.check(normalizedShape);
    this.options = options;
    this.weight =
        options.elementwiseAffine
            ? registerParameter("weight", Tensor.empty(normalizedShape))
            : null;
    resetParameters();
  }

  /** Sets the weight to 1. */
  public final void resetParameters() {
    if (weight != null) {
      Init.ones_(weight);
    }
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.rmsNorm(input, normalizedShape, weight(), options.eps);
  }

  /** The sizes of the dimensions that are normalised. */
  public Shape normalizedShape() {
    return normalizedShape;
  }

  /** The number added to the mean square; null for the machine epsilon of the input's type. */
  public @Nullable Double eps() {
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

  @Override
  public String extraRepr() {
    Double eps = options.eps;
    return "%s, eps=%s, elementwise_affine=%s"
        .formatted(
            Sizes.each(normalizedShape.sizes()),
            eps == null ? "None" : PythonRepr.of(eps),
            PythonRepr.of(options.elementwiseAffine));
  }

  /**
   * The options.
   *
   * @param eps the number added to the mean square; null for the machine epsilon of the input's
   *     type
   * @param elementwiseAffine whether the layer has a weight; true
   */
  @RecordBuilder
  public record Options(@Nullable Double eps, boolean elementwiseAffine)
      implements RMSNormOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, true);
  }
}
