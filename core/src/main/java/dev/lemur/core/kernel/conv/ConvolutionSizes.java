package dev.lemur.core.kernel.conv;

import dev.lemur.core.Shape;
import java.util.Arrays;

/**
 * The sizes of a convolution from a source [batch, sourceChannels, source...] through weights
 * [targetChannels, sourceChannels / groups, kernel...] to a target [batch, targetChannels,
 * target...]: shared by the three products of a convolution, and by a transposed convolution, which
 * maps target to source.
 *
 * <p>The arrays have one number per spatial dimension; do not change them.
 *
 * @param padding the number of zeros before the source; at most as many are needed after it
 * @param dilation the distance between the source elements of neighbouring weights
 */
public record ConvolutionSizes(
    int batch,
    int groups,
    int sourceChannels,
    int targetChannels,
    int[] source,
    int[] kernel,
    int[] target,
    int[] stride,
    int[] padding,
    int[] dilation) {

  /** The number of spatial dimensions. */
  public int dimensions() {
    return source.length;
  }

  /** The shape of the source. */
  public Shape sourceShape() {
    return shape(batch, sourceChannels, source);
  }

  /** The shape of the weights. */
  public Shape weightShape() {
    return shape(targetChannels, sourceChannels / groups, kernel);
  }

  /** The shape of the target. */
  public Shape targetShape() {
    return shape(batch, targetChannels, target);
  }

  /** The same for another number of samples. */
  public ConvolutionSizes ofBatch(int samples) {
    return new ConvolutionSizes(
        samples,
        groups,
        sourceChannels,
        targetChannels,
        source,
        kernel,
        target,
        stride,
        padding,
        dilation);
  }

  /** The same for some of the channels, which is one sample's share of the work. */
  public ConvolutionSizes ofChannels(int partOfGroups, int partOfSource, int partOfTarget) {
    return new ConvolutionSizes(
        batch,
        partOfGroups,
        partOfSource,
        partOfTarget,
        source,
        kernel,
        target,
        stride,
        padding,
        dilation);
  }

  /**
   * The same for one sample's rows of the target from {@code first} up to {@code last}, and for the
   * rows of the source that these need.
   */
  public ConvolutionSizes ofRows(int first, int last) {
    int from = firstRow(first);
    int needed = (last - 1) * stride[0] + reach(0) - padding[0];
    return new ConvolutionSizes(
        1,
        groups,
        sourceChannels,
        targetChannels,
        withFirst(source, Math.min(source[0], needed) - from),
        kernel,
        withFirst(target, last - first),
        stride,
        withFirst(padding, Math.max(0, padding[0] - first * stride[0])),
        dilation);
  }

  /** The first row of the source that a row of the target needs. */
  public int firstRow(int row) {
    return Math.max(0, row * stride[0] - padding[0]);
  }

  /** Whether no row of the target lies in the padding alone. */
  public boolean everyRowNeedsSource() {
    return padding[0] < reach(0) && paddingBehind(0) < reach(0);
  }

  private static int[] withFirst(int[] numbers, int first) {
    int[] changed = numbers.clone();
    changed[0] = first;
    return changed;
  }

  /** The largest number of source elements that a target element depends on, in one dimension. */
  public int reach(int dim) {
    return dilation[dim] * (kernel[dim] - 1) + 1;
  }

  /**
   * The number of zeros needed after the source, in one dimension; negative if the last source
   * elements are not used.
   */
  public int paddingBehind(int dim) {
    return (target[dim] - 1) * stride[dim] + reach(dim) - source[dim] - padding[dim];
  }

  /** The number of elements in one channel of a sample's source. */
  public int sourceArea() {
    return product(source);
  }

  /** The number of weights between two channels. */
  public int kernelArea() {
    return product(kernel);
  }

  /** The number of elements in one channel of a sample's target. */
  public int targetArea() {
    return product(target);
  }

  /** The number of multiplications per sample. */
  public long multiplications() {
    return (long) targetChannels * targetArea() * (sourceChannels / groups) * kernelArea();
  }

  private static int product(int[] sizes) {
    int product = 1;
    for (int size : sizes) {
      product *= size;
    }
    return product;
  }

  private static Shape shape(int first, int second, int[] spatial) {
    int[] sizes = new int[2 + spatial.length];
    sizes[0] = first;
    sizes[1] = second;
    System.arraycopy(spatial, 0, sizes, 2, spatial.length);
    return Shape.ofInts(sizes);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ConvolutionSizes that
        && batch == that.batch
        && groups == that.groups
        && sourceChannels == that.sourceChannels
        && targetChannels == that.targetChannels
        && Arrays.equals(source, that.source)
        && Arrays.equals(kernel, that.kernel)
        && Arrays.equals(target, that.target)
        && Arrays.equals(stride, that.stride)
        && Arrays.equals(padding, that.padding)
        && Arrays.equals(dilation, that.dilation);
  }

  @Override
  public int hashCode() {
    int channels = (batch * 31 + groups) * 31 + sourceChannels * 31 + targetChannels;
    int spatial = Arrays.hashCode(source) * 31 + Arrays.hashCode(kernel);
    return (channels * 31 + spatial) * 31 + Arrays.hashCode(stride) + Arrays.hashCode(padding);
  }
}
