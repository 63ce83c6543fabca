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
import dev.lemur.core.kernel.pooling.PoolWindows;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.trace.Trace;
import java.util.List;
import java.util.function.IntFunction;

/**
 * The largest element of each window and its int64 index in its plane; {@code
 * torch.nn.functional.max_pool1d} and its relatives, including adaptive and fractional ones.
 *
 * <p>The input is [batch, channels, ...] or [channels, ...]. Arguments with one number per spatial
 * dimension also accept a single number for all.
 */
public final class MaxPool {
  private MaxPool() {}

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
    var arguments = new PoolingArguments("max_pool" + dims + "d", dims, input);
    int[] kernel = arguments.each("kernel_size", kernelSize);
    int[] strides = arguments.each("stride", stride);
    int[] paddings = arguments.each("padding", padding);
    int[] dilations = arguments.each("dilation", dilation);
    arguments.checkInput();
    int[] output = arguments.outputSizes(kernel, strides, paddings, dilations, ceilMode);
    PoolWindows windows =
        PoolWindows.regular(arguments.plane(), output, kernel, strides, paddings, dilations);
    String name = dims == 1 ? "SqueezeBackward1" : "MaxPool" + dims + "DWithIndicesBackward0";
    ValuesAndIndices found =
        pool(name, dims, input, arguments.outputShape(output), plane -> windows);
    if (Trace.isRecording()) {
      Trace.record(
          OperationId.of(
              "max_pool" + dims + "d_with_indices",
              "kernel_size",
              kernel,
              "stride",
              strides,
              "padding",
              paddings,
              "dilation",
              dilations,
              "ceil_mode",
              ceilMode),
          List.of(found.values(), found.indices()),
          List.of(input));
    }
    return found;
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

  private static final class MaxPoolBackward extends Node {
    private final String name;
    private final Shape inputShape;
    private final int planes;

    MaxPoolBackward(String name, int dims, Tensor input, Tensor indices) {
      super(input);
      this.name = name;
      inputShape = input.shape();
      int planesOfAll = 1;
      for (int dim = 0; dim < inputShape.rank() - dims; dim++) {
        planesOfAll *= inputShape.sizes()[dim];
      }
      planes = planesOfAll;
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
        Tensor zeros = Tensor.zeros(Shape.of(planes, inputShape.numel() / planes), grad.dtype());
        Tensor places = indices.reshape(planes, -1);
        inputs.pass(0, zeros.scatterAdd(1, places, grad.reshape(planes, -1)).reshape(inputShape));
      } else {
        Tensor result = Tensor.wrap(Strided.allocate(inputShape, grad.dtype()));
        MaxPooling.backward(
            grad.contiguous().strided(), indices.strided(), planes, result.strided());
        inputs.pass(0, result);
      }
    }
  }
}
