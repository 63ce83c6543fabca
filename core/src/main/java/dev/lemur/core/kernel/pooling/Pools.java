package dev.lemur.core.kernel.pooling;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/** Where windows of one size are pooled faster than by the loops in Java. */
public final class Pools {
  private static final PoolingKernel ROWS = new RowPools();

  private static final @Nullable PoolingKernel FASTER =
      KernelTables.find(OperationId.of("pooling"), PoolingKernel.class);

  private Pools() {}

  /** The faster kernel for windows of {@code source}; null if there is none. */
  public static @Nullable PoolingKernel faster(@Nullable PoolSizes sizes, Strided source) {
    if (sizes == null || source.dtype() != DType.FLOAT32) {
      return null;
    }
    if (source.isContiguous() && ROWS.isWorthwhile(sizes, source.numel())) {
      return ROWS;
    }
    return FASTER != null && FASTER.isWorthwhile(sizes, source.numel()) ? FASTER : null;
  }

  /** An array as the kernel takes it: with a batch of one sample if it has none. */
  public static Strided batched(PoolSizes sizes, Strided array) {
    if (array.shape().rank() == sizes.source().length + 2) {
      return array;
    }
    Shape shape = array.shape().inserted(0, 1);
    return array.view(shape, shape.contiguousStrides(), array.offset());
  }
}
