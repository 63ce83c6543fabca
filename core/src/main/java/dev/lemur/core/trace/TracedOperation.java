package dev.lemur.core.trace;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One operation of a {@link Trace}.
 *
 * @param identity which operation it was, and its arguments other than tensors
 * @param operands the tensors it read, in PyTorch's order; null for an omitted one
 * @param results the tensors it made, or the one it changed in place
 * @param modules the modules that ran it, outermost first
 */
public record TracedOperation(
    OperationId identity,
    List<@Nullable Tensor> operands,
    List<Tensor> results,
    List<Object> modules) {

  /** The operation's name in PyTorch's ATen, such as {@code softmax}. */
  public String name() {
    return identity.name();
  }

  /** The arguments other than tensors, by PyTorch's names and in PyTorch's order. */
  public Map<String, @Nullable Object> arguments() {
    return identity.arguments();
  }

  /** The first result, which for most operations is the only one. */
  public Tensor result() {
    return results.get(0);
  }
}
