package dev.lemur.core;

import dev.lemur.core.ops.Creation;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Has tensors and layers be of a given floating-point type in this thread until closed, where none
 * is named: what the {@code dtype=} of PyTorch's layers and {@code torch.set_default_dtype} do.
 *
 * <pre>{@code
 * try (var doubles = new DefaultDtype(DType.FLOAT64)) {
 *   model = new Sequential(new Linear(6, 4), new Linear(4, 1));
 * }
 * }</pre>
 *
 * <p>The parameters are drawn in that type, as PyTorch draws them. For a single layer, {@code
 * nn.Linear(3, 4, dtype=torch.float64)}, use {@code DefaultDtype.in(DType.FLOAT64, () -> new
 * Linear(3, 4))}; to change a layer that there is, {@code layer.to(DType.FLOAT64)}.
 */
public final class DefaultDtype implements AutoCloseable {
  private final @Nullable DType before;

  /**
   * Makes {@code dtype} the type of what is made in this thread.
   *
   * @throws IllegalArgumentException if it is not floating-point
   */
  public DefaultDtype(DType dtype) {
    before = Creation.setThreadType(dtype);
  }

  /**
   * What {@code maker} makes while {@code dtype} is the default type.
   *
   * @throws IllegalArgumentException if it is not floating-point
   */
  public static <R> R in(DType dtype, Supplier<R> maker) {
    try (var scope = new DefaultDtype(dtype)) {
      return maker.get();
    }
  }

  /** Restores the previous type. */
  @Override
  public void close() {
    Creation.setThreadType(before);
  }
}
