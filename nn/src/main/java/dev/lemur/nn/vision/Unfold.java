package dev.lemur.nn.vision;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sizes;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Takes the sliding patches of pictures as columns; mirrors {@code torch.nn.Unfold}.
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

  /** With PyTorch's defaults. */
  public Unfold(Sizes kernelSize) {
    this(kernelSize, Options.DEFAULT);
  }

  /** With PyTorch's defaults, of square sizes. */
  public Unfold(int kernelSize) {
    this(Sizes.of(kernelSize));
  }

  /** With the given options. */
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

  /** How far the elements of a patch are apart. */
  public Sizes dilation() {
    return options.dilation;
  }

  /** How many zeros are around the pictures. */
  public Sizes padding() {
    return options.padding;
  }

  /** How far the patches are apart. */
  public Sizes stride() {
    return options.stride;
  }

  @Override
  public String extraRepr() {
    return "kernel_size=%s, dilation=%s, padding=%s, stride=%s"
        .formatted(kernelSize, options.dilation, options.padding, options.stride);
  }

  /**
   * What may be chosen.
   *
   * @param dilation how far the elements of a patch are apart; 1
   * @param padding how many zeros are around the pictures; 0
   * @param stride how far the patches are apart; 1
   */
  @RecordBuilder
  public record Options(Sizes dilation, Sizes padding, Sizes stride)
      implements UnfoldOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(Sizes.of(1), Sizes.of(0), Sizes.of(1));
  }
}
