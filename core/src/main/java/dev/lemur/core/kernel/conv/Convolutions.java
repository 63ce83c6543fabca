package dev.lemur.core.kernel.conv;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Addition;
import dev.lemur.core.kernel.elementwise.Copies;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The three products of a convolution: each of source, weights and target from the other two. All
 * arrays have one type and the shapes given by the sizes. The weights are contiguous; in sources
 * and targets the channels may be neighbours instead.
 */
public final class Convolutions {
  private static final @Nullable ConvolutionKernel FASTER =
      KernelTables.find(OperationId.of("convolution"), ConvolutionKernel.class);

  private Convolutions() {}

  /** New memory for the target, in the order in which it is computed fastest. */
  public static Strided allocateTarget(ConvolutionSizes sizes, DType dtype) {
    return allocate(sizes, true, sizes.targetShape(), dtype);
  }

  /** New memory for the source's gradient, in the order in which it is computed fastest. */
  public static Strided allocateSource(ConvolutionSizes sizes, DType dtype) {
    return allocate(sizes, false, sizes.sourceShape(), dtype);
  }

  private static Strided allocate(
      ConvolutionSizes sizes, boolean ofTarget, Shape shape, DType dtype) {
    return isFaster(sizes, dtype)
            && Objects.requireNonNull(FASTER).prefersChannelsLast(sizes, ofTarget)
        ? Strided.allocateChannelsLast(shape, dtype)
        : Strided.allocate(shape, dtype);
  }

  /**
   * A source or target in the order in which all three products are computed: itself if it is in
   * that order already, or if there is no such order.
   */
  public static Strided inComputedOrder(ConvolutionSizes sizes, Strided array) {
    if (array.isChannelsLast()
        || array.numel() == 0
        || !isFaster(sizes, array.dtype())
        || !Objects.requireNonNull(FASTER).computesChannelsLast(sizes)) {
      return array;
    }
    Strided arranged = Strided.allocateChannelsLast(array.shape(), array.dtype());
    Copies.copy(array, arranged);
    return arranged;
  }

  /**
   * The target: each element is the sum of the source elements under the kernel, weighted by it.
   *
   * @param bias of [target channels], added to each element of its channel; null for none
   * @param steps what is then done with the target
   */
  public static void forward(
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      List<TargetStep> steps,
      Strided target) {
    boolean atOnce =
        source.numel() > 0
            && weight.numel() > 0
            && target.numel() > 0
            && isFaster(sizes, target.dtype())
            && (bias == null || bias.isContiguous());
    if (atOnce) {
      Objects.requireNonNull(FASTER).forward(sizes, source, weight, bias, steps, target);
    } else {
      forward(sizes, source, weight, bias, target);
      steps.forEach(step -> step.take(target));
    }
  }

  private static void forward(
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      Strided target) {
    if (target.numel() == 0) {
      return;
    }
    if (target.dtype().isHalf()) {
      Strided wide = Strided.allocate(target.shape(), DType.FLOAT32);
      Strided wideBias = bias == null ? null : widened(bias);
      forward(sizes, widened(source), widened(weight), wideBias, List.of(), wide);
      Copies.copy(wide, target);
      return;
    }
    if (source.numel() == 0 || weight.numel() == 0) {
      Copies.fill(target, 0);
    } else if (isFaster(sizes, target.dtype())) {
      Objects.requireNonNull(FASTER).forward(sizes, source, weight, null, List.of(), target);
    } else {
      new PlainConvolution(sizes, target.dtype()).forward(contiguous(source), weight, target);
    }
    if (bias != null) {
      addToChannels(bias, target);
    }
  }

  /**
   * The source, or its gradient: each element is the weighted sum of the target elements that
   * depend on it.
   */
  public static void backwardSource(
      ConvolutionSizes sizes, Strided target, Strided weight, Strided source) {
    if (source.numel() == 0) {
      return;
    }
    if (source.dtype().isHalf()) {
      Strided wide = Strided.allocate(source.shape(), DType.FLOAT32);
      backwardSource(sizes, widened(target), widened(weight), wide);
      Copies.copy(wide, source);
      return;
    }
    if (target.numel() == 0 || weight.numel() == 0) {
      Copies.fill(source, 0);
    } else if (isFaster(sizes, source.dtype())) {
      Objects.requireNonNull(FASTER).backwardSource(sizes, target, weight, source);
    } else {
      new PlainConvolution(sizes, source.dtype())
          .backwardSource(contiguous(target), weight, source);
    }
  }

  /** The weights' gradient: the sums over samples and positions of source times target. */
  public static void backwardWeight(
      ConvolutionSizes sizes, Strided source, Strided target, Strided weight) {
    if (weight.numel() == 0) {
      return;
    }
    if (weight.dtype().isHalf()) {
      Strided wide = Strided.allocate(weight.shape(), DType.FLOAT32);
      backwardWeight(sizes, widened(source), widened(target), wide);
      Copies.copy(wide, weight);
      return;
    }
    if (source.numel() == 0 || target.numel() == 0) {
      Copies.fill(weight, 0);
    } else if (isFaster(sizes, weight.dtype())) {
      Objects.requireNonNull(FASTER).backwardWeight(sizes, source, target, weight);
    } else {
      new PlainConvolution(sizes, weight.dtype())
          .backwardWeight(contiguous(source), contiguous(target), weight);
    }
  }

  /** A copy in float32, in which half-precision types are computed. */
  private static Strided widened(Strided half) {
    Strided wide = Strided.allocate(half.shape(), DType.FLOAT32);
    Copies.copy(half, wide);
    return wide;
  }

  private static boolean isFaster(ConvolutionSizes sizes, DType dtype) {
    return FASTER != null && dtype == DType.FLOAT32 && FASTER.isWorthwhile(sizes);
  }

  private static Strided contiguous(Strided array) {
    if (array.isContiguous()) {
      return array;
    }
    Strided copy = Strided.allocate(array.shape(), array.dtype());
    Copies.copy(array, copy);
    return copy;
  }

  /** Adds to each element of [batch, channels, ...] the number of its channel. */
  public static void addToChannels(Strided bias, Strided target) {
    int rank = target.shape().rank();
    int[] strides = new int[rank];
    strides[1] = bias.strides()[0];
    Addition.addTo(target, bias.view(target.shape(), strides, bias.offset()));
  }
}
