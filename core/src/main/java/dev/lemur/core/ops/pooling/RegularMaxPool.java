package dev.lemur.core.ops.pooling;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.pooling.PoolSizes;
import dev.lemur.core.kernel.pooling.PoolingKernel;
import dev.lemur.core.kernel.pooling.Pools;
import dev.lemur.core.ops.Copying;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The largest element of each window, where all windows are of one size and nobody asks for the
 * indices: the gradient finds the way by one byte for each window.
 */
final class RegularMaxPool extends Node {
  private final String name;
  private final PoolSizes sizes;
  private final PoolingKernel kernel;
  private final Supplier<Tensor> indices;

  private RegularMaxPool(
      String name, PoolSizes sizes, PoolingKernel kernel, Tensor input, Supplier<Tensor> indices) {
    super(input);
    this.name = name;
    this.sizes = sizes;
    this.kernel = kernel;
    this.indices = indices;
  }

  /**
   * The largest elements; null if the general way is to be taken.
   *
   * @param indices of the largest elements, in the general way
   */
  static @Nullable Tensor apply(
      String name, @Nullable PoolSizes sizes, Tensor input, Shape shape, Supplier<Tensor> indices) {
    PoolingKernel kernel = Pools.faster(sizes, input.inAnyOrder());
    if (kernel == null || sizes == null) {
      return null;
    }
    boolean records = GradMode.records(input);
    Strided x = Copying.inPlaneOrder(input, sizes.source().length);
    Strided y = Copying.allocateInOrderOf(x, shape, DType.FLOAT32);
    Strided places = records ? Copying.allocateInOrderOf(x, shape, DType.UINT8) : null;
    if (!kernel.largest(
        sizes,
        Pools.batched(sizes, x),
        Pools.batched(sizes, y),
        places == null ? null : Pools.batched(sizes, places))) {
      return null;
    }
    Tensor output = Tensor.wrap(y);
    if (places != null) {
      RegularMaxPool node = new RegularMaxPool(name, sizes, kernel, input, indices);
      node.saveOwn(1, input, Tensor.wrap(places));
      node.attach(output);
    }
    return output;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor input = saved(0);
    if (GradMode.isEnabled()) {
      int dims = sizes.source().length;
      inputs.pass(0, MaxPool.scattered(grad, indices.get(), dims, input.shape()));
      return;
    }
    Strided places = saved(1).inAnyOrder();
    Strided target =
        places.isContiguous()
            ? Copying.contiguous(grad.inAnyOrder())
            : Copying.channelsLast(grad.inAnyOrder());
    Strided source = Copying.allocateInOrderOf(places, input.shape(), DType.FLOAT32);
    kernel.spreadLargest(
        sizes,
        Pools.batched(sizes, target),
        Pools.batched(sizes, places),
        Pools.batched(sizes, source));
    inputs.pass(0, Tensor.wrap(source));
  }
}
