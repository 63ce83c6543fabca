package dev.lemur.nn.vision;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Extracts sliding patches from images, as columns; mirrors {@code torch.nn.Unfold}.
 *
 * <p>Input [N, C, H, W] or [C, H, W], output [N, C * elements of a patch, patches].
 *
 * <pre>{@code
 * var unfold = new Unfold(2);
 * Tensor output = unfold.apply(Tensor.randn(2, 5, 3, 4));
 * System.out.println(output.shape()); // [2, 20, 6]
 * }</pre>
 */
public class Unfold extends Module {
  private final Sizes kernelSize;
  private final Options options;

  /** The layer with PyTorch's defaults. */
  public Unfold(Sizes kernelSize) {
    this(kernelSize, Options.DEFAULT);
  }

  /** The layer with PyTorch's defaults and square sizes. */
  public Unfold(int kernelSize) {
    this(Sizes.of(kernelSize));
  }

  /** The layer with the given options. */
  public Unfold(Sizes kernelSize, Options options) {
    this.kernelSize = NullArguments.check(kernelSize);
    this.options = NullArguments.check(options);
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.unfold(input, kernelSize, options.dilation, options.padding, options.stride);
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
    return "kernel_size=%s, dilation=%s, padding=%s, stride=%s"
        .formatted(kernelSize, options.dilation, options.padding, options.stride);
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
      implements UnfoldOptionsBuilder.With {
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
