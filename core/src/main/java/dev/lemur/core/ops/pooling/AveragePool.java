package dev.lemur.core.ops.pooling;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.pooling.AveragePooling;
import dev.lemur.core.kernel.pooling.PoolSizes;
import dev.lemur.core.kernel.pooling.PoolWindows;
import dev.lemur.core.kernel.pooling.PoolingKernel;
import dev.lemur.core.kernel.pooling.Pools;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The mean of each window; {@code torch.nn.functional.avg_pool1d} and its relatives, including
 * adaptive ones. Shapes are as in {@link MaxPool}.
 */
public final class AveragePool {
  /** As an output size of adaptive pooling: keep the input's size. */
  public static final int SAME_SIZE = Integer.MIN_VALUE;

  private AveragePool() {}

  /**
   * Windows of fixed size and stride. Means of int64 are truncated to int64.
   *
   * @param countIncludePad whether to include the zeros of the padding in the average
   * @param divisorOverride the divisor of the sums; null for the number of elements
   */
  public static Tensor apply(
      int dims,
      Tensor input,
      int[] kernelSize,
      int[] stride,
      int[] padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride) {
    if (input.dtype() == DType.INT64) {
      Tensor doubles = input.to(DType.FLOAT64);
      return apply(
              dims,
              doubles,
              kernelSize,
              stride,
              padding,
              ceilMode,
              countIncludePad,
              divisorOverride)
          .trunc()
          .to(DType.INT64);
    }
    PoolingArguments.check(
        divisorOverride == null || divisorOverride != 0, () -> "divisor must be not zero");
    var arguments = new PoolingArguments("avg_pool" + dims + "d", dims, input);
    int[] kernel = arguments.each("kernel_size", kernelSize);
    int[] strides = arguments.each("stride", stride);
    int[] paddings = arguments.each("padding", padding);
    arguments.checkInput();
    if (dims == 3) {
      arguments.checkLargerThan(kernel);
    }
    int[] ones = IntStream.generate(() -> 1).limit(dims).toArray();
    int[] output = arguments.outputSizes(kernel, strides, paddings, ones, ceilMode);
    PoolSizes sizes = new PoolSizes(arguments.plane(), output, kernel, strides, paddings);
    boolean regular = divisorOverride == null && !(countIncludePad && sizes.isOverhanging());
    Means means =
        new Means(
            dims,
            () ->
                PoolWindows.averaging(
                    sizes.source(),
                    output,
                    kernel,
                    strides,
                    paddings,
                    countIncludePad,
                    divisorOverride == null ? 0 : divisorOverride),
            regular ? sizes : null,
            countIncludePad);
    Tensor y = pool(nodeName("AvgPool", dims), means, input, arguments.outputShape(output));
    return Trace.isRecording()
        ? Trace.record(
            "avg_pool" + dims + "d",
            y,
            input,
            "kernel_size",
            kernel,
            "stride",
            strides,
            "padding",
            paddings,
            "ceil_mode",
            ceilMode,
            "count_include_pad",
            countIncludePad,
            "divisor_override",
            divisorOverride)
        : y;
  }

  /** One window for each element of the output. */
  public static Tensor adaptive(int dims, Tensor input, int[] outputSize) {
    var arguments = new AdaptiveArguments("adaptive_avg_pool" + dims + "d", dims, input);
    int[] output = arguments.outputSizes(outputSize);
    boolean whole = Arrays.stream(output).allMatch(size -> size == 1);
    if (whole && (dims > 1 || !input.dtype().isFloatingPoint())) {
      return input.mean(IntStream.rangeClosed(-dims, -1).toArray(), true);
    }
    arguments.checkType();
    int[] plane = arguments.plane();
    Means means =
        new Means(
            dims,
            () -> PoolWindows.adaptive(plane, output),
            PoolSizes.adaptive(plane, output),
            false);
    String name = nodeName("AdaptiveAvgPool", dims);
    Tensor y = pool(name, means, input, arguments.outputShape(output));
    return Trace.isRecording()
        ? Trace.record("adaptive_avg_pool" + dims + "d", y, input, "output_size", output)
        : y;
  }

  private static String nodeName(String operation, int dims) {
    return dims == 1 ? "SqueezeBackward1" : operation + dims + "DBackward0";
  }

  /**
   * What is averaged.
   *
   * @param dims of a plane
   * @param windows the windows, for the general way
   * @param sizes of the windows, if they are all alike
   * @param countPadding whether zeros of the padding count
   */
  private record Means(
      int dims, Supplier<PoolWindows> windows, @Nullable PoolSizes sizes, boolean countPadding) {

    Strided forward(Tensor input, Shape outputShape) {
      Strided x = Copying.inPlaneOrder(input, dims);
      PoolingKernel kernel = Pools.faster(sizes, x);
      if (kernel != null && sizes != null) {
        Strided y = Copying.allocateInOrderOf(x, outputShape, x.dtype());
        kernel.average(sizes, countPadding, Pools.batched(sizes, x), Pools.batched(sizes, y));
        return y;
      }
      Strided y = Strided.allocate(outputShape, x.dtype());
      AveragePooling.forward(windows.get(), Copying.contiguous(x), y);
      return y;
    }

    /** Each element of the target goes to its window in equal parts. */
    Strided backward(Tensor grad, Shape inputShape) {
      Strided target = Copying.inPlaneOrder(grad, dims);
      Strided source = Copying.allocateInOrderOf(target, inputShape, target.dtype());
      PoolingKernel kernel = Pools.faster(sizes, source);
      if (kernel != null && sizes != null) {
        target = source.isContiguous() ? Copying.contiguous(target) : target;
        kernel.spreadAverage(
            sizes, countPadding, Pools.batched(sizes, target), Pools.batched(sizes, source));
        return source;
      }
      Strided result = Strided.allocate(inputShape, target.dtype());
      AveragePooling.backward(windows.get(), Copying.contiguous(target), result);
      return result;
    }
  }

  private static Tensor pool(String name, Means means, Tensor input, Shape outputShape) {
    Tensor output = Tensor.wrap(means.forward(input, outputShape));
    return GradMode.records(input)
        ? new AveragePoolBackward(name, means, input, false).attach(output)
        : output;
  }

  /** The gradient of the input. It is linear, as the pooling is: each is the other's gradient. */
  private static Tensor spread(String name, Means means, Tensor grad, Shape inputShape) {
    Tensor result = Tensor.wrap(means.backward(grad, inputShape));
    return GradMode.records(grad)
        ? new AveragePoolBackward(name.replace("Backward0", "BackwardBackward0"), means, grad, true)
            .attach(result)
        : result;
  }

  private static final class AveragePoolBackward extends Node {
    private final String name;
    private final Means means;
    private final Shape shape;
    private final boolean spreads;

    AveragePoolBackward(String name, Means means, Tensor argument, boolean spreads) {
      super(argument);
      this.name = name;
      this.means = means;
      this.shape = argument.shape();
      this.spreads = spreads;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(0, spreads ? pool(name, means, grad, shape) : spread(name, means, grad, shape));
    }
  }
}
