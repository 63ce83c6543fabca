package dev.lemur.nn.vision;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Resizes images, or other spatial signals; mirrors {@code torch.nn.Upsample}.
 *
 * <p>Input [N, C, L], [N, C, H, W] or [N, C, D, H, W]; output of the new spatial sizes.
 *
 * <pre>{@code
 * var upsample = new Upsample(2.0, "bilinear");
 * Tensor output = upsample.apply(Tensor.randn(1, 3, 4, 4));
 * System.out.println(output.shape()); // [1, 3, 8, 8]
 * }</pre>
 *
 * @see Functional#interpolate
 */
public class Upsample extends Module {
  private final Options options;

  /** Scales by a factor, taking the nearest element. */
  public Upsample(double scaleFactor) {
    this(scaleFactor, "nearest");
  }

  /** Scales by a factor, in the given mode. */
  public Upsample(double scaleFactor, String mode) {
    this(Options.DEFAULT.withScaleFactor(new double[] {scaleFactor}).withMode(mode));
    NullArguments.check(mode);
  }

  /** Resizes to the given size, taking the nearest element. */
  public Upsample(Sizes size) {
    this(size, "nearest");
  }

  /** Resizes to the given size, in the given mode. */
  public Upsample(Sizes size, String mode) {
    this(Options.DEFAULT.withSize(size).withMode(mode));
    NullArguments.check(mode);
    NullArguments.check(size);
  }

  /** The layer with the given options. */
  public Upsample(Options options) {
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.interpolate(
        input,
        options.size,
        options.scaleFactor,
        options.mode,
        options.alignCorners,
        options.recomputeScaleFactor,
        false);
  }

  /** The new spatial sizes; null if there is a scale factor. */
  public @Nullable Sizes size() {
    return options.size;
  }

  /** The scale factor, one for all dimensions or one for each; null if there is a size. */
  public double @Nullable [] scaleFactor() {
    double[] factor = options.scaleFactor;
    return factor == null ? null : factor.clone();
  }

  /** The mode of interpolation. */
  public String mode() {
    return options.mode;
  }

  /** Whether the centers of the corner elements stay in place; null for the default. */
  public @Nullable Boolean alignCorners() {
    return options.alignCorners;
  }

  /** Whether coordinates come from the rounded sizes; null for the default. */
  public @Nullable Boolean recomputeScaleFactor() {
    return options.recomputeScaleFactor;
  }

  @Override
  public String extraRepr() {
    double[] factor = options.scaleFactor;
    String extent = factor == null ? "size=" + options.size : "scale_factor=" + text(factor);
    return extent + ", mode='" + options.mode + "'";
  }

  private static String text(double[] factors) {
    return factors.length == 1
        ? PythonRepr.of(factors[0])
        : Arrays.stream(factors)
            .mapToObj(PythonRepr::of)
            .collect(Collectors.joining(", ", "(", ")"));
  }

  /**
   * The options: a size or a scale factor, and the mode of interpolation.
   *
   * @param size the new spatial sizes; null
   * @param scaleFactor the scale factor, one for all dimensions or one for each; null
   * @param mode as in {@link Functional#interpolate}; {@code "nearest"}
   * @param alignCorners whether the centers of the corner elements stay in place; null
   * @param recomputeScaleFactor whether coordinates come from the rounded sizes; null
   */
  @RecordBuilder
  public record Options(
      @Nullable Sizes size,
      double @Nullable [] scaleFactor,
      String mode,
      @Nullable Boolean alignCorners,
      @Nullable Boolean recomputeScaleFactor)
      implements UpsampleOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, null, "nearest", null, null);

    /** Refuses null. */
    public Options {
      NullArguments.check(mode);
    }
  }
}
