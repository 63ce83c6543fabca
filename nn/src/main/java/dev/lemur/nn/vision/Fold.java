package dev.lemur.nn.vision;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Sums patches, given as columns, to images; mirrors {@code torch.nn.Fold}.
 *
 * <p>Input [N, C * elements of a patch, patches], or without N; output [N, C, H, W].
 *
 * <pre>{@code
 * var fold = new Fold(4, 2);
 * Tensor output = fold.apply(Tensor.randn(1, 12, 9));
 * System.out.println(output.shape()); // [1, 3, 4, 4]
 * }</pre>
 */
public class Fold extends Module {
  private final Sizes outputSize;
  private final Sizes kernelSize;
  private final Options options;

  /** The layer with PyTorch's defaults. */
  public Fold(Sizes outputSize, Sizes kernelSize) {
    this(outputSize, kernelSize, Options.DEFAULT);
  }

  /** The layer with PyTorch's defaults and square sizes. */
  public Fold(int outputSize, int kernelSize) {
    this(Sizes.of(outputSize), Sizes.of(kernelSize));
  }

  /** The layer with the given options. */
  public Fold(Sizes outputSize, Sizes kernelSize, Options options) {
    this.outputSize = NullArguments.check(outputSize);
    this.kernelSize = NullArguments.check(kernelSize);
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.fold(
        input, outputSize, kernelSize, options.dilation, options.padding, options.stride);
  }

  /** Height and width of the images. */
  public Sizes outputSize() {
    return outputSize;
  }

  /** Height and width of a patch. */
  public Sizes kernelSize() {
    return kernelSize;
  }

  /** The distance between the elements of a patch. */
  public Sizes dilation() {
    return options.dilation;
  }

  /** The number of zeros around the images. */
  public Sizes padding() {
    return options.padding;
  }

  /** The distance between patches. */
  public Sizes stride() {
    return options.stride;
  }

  @Override
  public String extraRepr() {
    return "output_size=%s, kernel_size=%s, dilation=%s, padding=%s, stride=%s"
        .formatted(outputSize, kernelSize, options.dilation, options.padding, options.stride);
  }

  /**
   * The options.
   *
   * @param dilation the distance between the elements of a patch; 1
   * @param padding the number of zeros around the images; 0
   * @param stride the distance between patches; 1
   */
  @RecordBuilder
  public record Options(Sizes dilation, Sizes padding, Sizes stride)
      implements FoldOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(Sizes.of(1), Sizes.of(0), Sizes.of(1));

    /** Refuses null. */
    public Options {
      NullArguments.check(dilation);
      NullArguments.check(padding);
      NullArguments.check(stride);
    }
  }
}
