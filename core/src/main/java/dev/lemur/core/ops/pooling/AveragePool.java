package dev.lemur.core.ops.pooling;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.pooling.AveragePooling;
import dev.lemur.core.kernel.pooling.PoolWindows;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
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
    int[] ones = IntStream.generate(() -> 1).limit(dims).toArray();
    int[] output = arguments.outputSizes(kernel, strides, paddings, ones, ceilMode);
    PoolWindows windows =
        PoolWindows.averaging(
            arguments.plane(),
            output,
            kernel,
            strides,
            paddings,
            countIncludePad,
            divisorOverride == null ? 0 : divisorOverride);
    Tensor y = pool(nodeName("AvgPool", dims), windows, input, arguments.outputShape(output));
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
    if (dims > 1 && Arrays.stream(output).allMatch(size -> size == 1)) {
      return input.mean(IntStream.rangeClosed(-dims, -1).toArray(), true);
    }
    PoolWindows windows = PoolWindows.adaptive(arguments.plane(), output);
    String name = nodeName("AdaptiveAvgPool", dims);
    Tensor y = pool(name, windows, input, arguments.outputShape(output));
    return Trace.isRecording()
        ? Trace.record("adaptive_avg_pool" + dims + "d", y, input, "output_size", output)
        : y;
  }

  private static String nodeName(String operation, int dims) {
    return dims == 1 ? "SqueezeBackward1" : operation + dims + "DBackward0";
  }

  private static Tensor pool(String name, PoolWindows windows, Tensor input, Shape outputShape) {
    Tensor output = Tensor.wrap(Strided.allocate(outputShape, input.dtype()));
    AveragePooling.forward(windows, Copying.contiguous(input.strided()), output.strided());
    return GradMode.records(input)
        ? new AveragePoolBackward(name, windows, input, false).attach(output)
        : output;
  }

  /** The gradient of the input. It is linear, as the pooling is: each is the other's gradient. */
  private static Tensor spread(String name, PoolWindows windows, Tensor grad, Shape inputShape) {
    Tensor result = Tensor.wrap(Strided.allocate(inputShape, grad.dtype()));
    AveragePooling.backward(windows, Copying.contiguous(grad.strided()), result.strided());
    return GradMode.records(grad)
        ? new AveragePoolBackward(
                name.replace("Backward0", "BackwardBackward0"), windows, grad, true)
            .attach(result)
        : result;
  }

  private static final class AveragePoolBackward extends Node {
    private final String name;
    private final PoolWindows windows;
    private final Shape shape;
    private final boolean spreads;

    AveragePoolBackward(String name, PoolWindows windows, Tensor argument, boolean spreads) {
      super(argument);
      this.name = name;
      this.windows = windows;
      this.shape = argument.shape();
      this.spreads = spreads;
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(
          0, spreads ? pool(name, windows, grad, shape) : spread(name, windows, grad, shape));
    }
  }
}
