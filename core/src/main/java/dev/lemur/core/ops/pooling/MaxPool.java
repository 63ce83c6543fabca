package dev.lemur.core.ops.pooling;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.pooling.MaxPooling;
import dev.lemur.core.kernel.pooling.PoolSizes;
import dev.lemur.core.kernel.pooling.PoolWindows;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The largest element of each window and its int64 index in its plane; {@code
 * torch.nn.functional.max_pool1d} and its relatives, including adaptive and fractional ones.
 *
 * <p>The input is [batch, channels, ...] or [channels, ...]. Arguments with one number per spatial
 * dimension also accept a single number for all.
 */
public final class MaxPool {
  private MaxPool() {}

  /** Same as {@link #apply} without the indices, which takes less time. */
  public static Tensor values(
      int dims,
      Tensor input,
      int[] kernelSize,
      int[] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    if (input.dtype() != DType.FLOAT32 || Trace.isRecording()) {
      return apply(dims, input, kernelSize, stride, padding, dilation, ceilMode).values();
    }
    Windows windows = Windows.of(dims, input, kernelSize, stride, padding, dilation, ceilMode);
    Tensor values =
        RegularMaxPool.apply(
            nodeName(dims),
            windows.sizes(),
            input,
            windows.outputShape(),
            () -> windows.pool(input.detach()).indices());
    return values == null ? windows.pool(input).values() : values;
  }

  private static String nodeName(int dims) {
    return dims == 1 ? "SqueezeBackward1" : "MaxPool" + dims + "DWithIndicesBackward0";
  }

  /** Windows of fixed size and stride; of integers too, except in one dimension. */
  public static ValuesAndIndices apply(
      int dims,
      Tensor input,
      int[] kernelSize,
      int[] stride,
      int[] padding,
      int[] dilation,
      boolean ceilMode) {
    if (dims > 1 && !input.dtype().isFloatingPoint() && input.dtype() != DType.BOOL) {
      Tensor doubles = input.to(DType.FLOAT64);
      Tensor indices =
          apply(dims, doubles, kernelSize, stride, padding, dilation, ceilMode).indices();
      return new ValuesAndIndices(at(dims, input, indices), indices);
    }
    Windows windows = Windows.of(dims, input, kernelSize, stride, padding, dilation, ceilMode);
    ValuesAndIndices found = windows.pool(input);
    if (Trace.isRecording()) {
      Trace.record(
          OperationId.of(
              "max_pool" + dims + "d_with_indices",
              "kernel_size",
              windows.kernel,
              "stride",
              windows.stride,
              "padding",
              windows.padding,
              "dilation",
              windows.dilation,
              "ceil_mode",
              ceilMode),
          List.of(found.values(), found.indices()),
          List.of(input));
    }
    return found;
  }

  /** Checked arguments, with a number for each dimension. */
  private record Windows(
      int dims,
      int[] kernel,
      int[] stride,
      int[] padding,
      int[] dilation,
      int[] plane,
      int[] output,
      Shape outputShape) {
    static Windows of(
        int dims,
        Tensor input,
        int[] kernelSize,
        int[] stride,
        int[] padding,
        int[] dilation,
        boolean ceilMode) {
      var arguments = new PoolingArguments("max_pool" + dims + "d", dims, input);
      int[] kernel = arguments.each("kernel_size", kernelSize);
      int[] strides = arguments.each("stride", stride);
      int[] paddings = arguments.each("padding", padding);
      int[] dilations = arguments.each("dilation", dilation);
      arguments.checkInput();
      int[] output = arguments.outputSizes(kernel, strides, paddings, dilations, ceilMode);
      return new Windows(
          dims,
          kernel,
          strides,
          paddings,
          dilations,
          arguments.plane(),
          output,
          arguments.outputShape(output));
    }

    /** The same without dilation; null if there is one. */
    @Nullable PoolSizes sizes() {
      boolean isDense = Arrays.stream(dilation).allMatch(step -> step == 1);
      return isDense ? new PoolSizes(plane, output, kernel, stride, padding) : null;
    }

    ValuesAndIndices pool(Tensor input) {
      PoolWindows windows = PoolWindows.regular(plane, output, kernel, stride, padding, dilation);
      return MaxPool.pool(nodeName(dims), dims, input, outputShape, any -> windows);
    }
  }

  /** The elements of each plane at the given indices. */
  private static Tensor at(int dims, Tensor input, Tensor indices) {
    return input
        .flatten(-dims)
        .gather(-1, indices.flatten(-dims))
        .reshape(indices.shape().toArray());
  }

  /** One window for each element of the output. */
  public static ValuesAndIndices adaptive(int dims, Tensor input, int[] outputSize) {
    var arguments = new AdaptiveArguments("adaptive_max_pool" + dims + "d", dims, input);
    int[] output = arguments.outputSizes(outputSize);
    arguments.checkType();
    PoolWindows windows = PoolWindows.adaptive(arguments.plane(), output);
    String name = dims == 1 ? "SqueezeBackward1" : "AdaptiveMaxPool" + dims + "DBackward0";
    ValuesAndIndices found =
        pool(name, dims, input, arguments.outputShape(output), plane -> windows);
    if (Trace.isRecording()) {
      Trace.record(
          OperationId.of("adaptive_max_pool" + dims + "d", "output_size", output),
          List.of(found.values(), found.indices()),
          List.of(input));
    }
    return found;
  }

  /** Pools arbitrary windows. */
  static ValuesAndIndices pool(
      String nodeName,
      int dims,
      Tensor input,
      Shape outputShape,
      IntFunction<PoolWindows> windows) {
    Strided x = Copying.contiguous(input.strided());
    Tensor output = Tensor.wrap(Strided.allocate(outputShape, input.dtype()));
    Tensor indices = Tensor.wrap(Strided.allocate(outputShape, DType.INT64));
    MaxPooling.forward(windows, x, output.strided(), indices.strided());
    if (GradMode.records(input)) {
      new MaxPoolBackward(nodeName, dims, input, indices).attach(output);
    }
    return new ValuesAndIndices(output, indices);
  }

  /** The gradient of the input, in differentiable operations. */
  static Tensor scattered(Tensor grad, Tensor indices, int dims, Shape inputShape) {
    int planes = planes(inputShape, dims);
    Tensor zeros = Tensor.zeros(Shape.of(planes, inputShape.numel() / planes), grad.dtype());
    Tensor places = indices.reshape(planes, -1);
    return zeros.scatterAdd(1, places, grad.reshape(planes, -1)).reshape(inputShape);
  }

  private static int planes(Shape shape, int dims) {
    int planes = 1;
    for (int dim = 0; dim < shape.rank() - dims; dim++) {
      planes *= shape.sizes()[dim];
    }
    return planes;
  }

  private static final class MaxPoolBackward extends Node {
    private final String name;
    private final Shape inputShape;
    private final int dims;

    MaxPoolBackward(String name, int dims, Tensor input, Tensor indices) {
      super(input);
      this.name = name;
      this.dims = dims;
      inputShape = input.shape();
      save(indices);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor indices = saved(0);
      if (indices.numel() == 0) {
        inputs.pass(0, Tensor.zeros(inputShape, grad.dtype()));
      } else if (GradMode.isEnabled()) {
        inputs.pass(0, scattered(grad, indices, dims, inputShape));
      } else {
        Tensor result = Tensor.wrap(Strided.allocate(inputShape, grad.dtype()));
        MaxPooling.backward(
            grad.contiguous().strided(),
            indices.strided(),
            planes(inputShape, dims),
            result.strided());
        inputs.pass(0, result);
      }
    }
  }
}
