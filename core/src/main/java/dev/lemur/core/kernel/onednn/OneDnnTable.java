package dev.lemur.core.kernel.onednn;

import static java.util.Map.entry;

import dev.lemur.core.kernel.KernelTable;
import dev.lemur.core.kernel.OperationId;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that oneDNN computes as accurately as the Java loops, and faster if large. */
public final class OneDnnTable implements KernelTable {
  private static final Map<OperationId, Object> KERNELS =
      Map.ofEntries(
          entry(OperationId.of("add"), OneDnnArithmetic.ADD),
          entry(OperationId.of("sub"), OneDnnArithmetic.SUBTRACT),
          entry(OperationId.of("mul"), OneDnnArithmetic.MULTIPLY),
          entry(OperationId.of("div"), OneDnnArithmetic.DIVIDE),
          entry(OperationId.of("tanh"), OneDnnUnary.TANH),
          entry(OperationId.of("tanh_backward"), OneDnnGradient.TANH),
          entry(OperationId.of("sigmoid"), OneDnnUnary.LOGISTIC),
          entry(OperationId.of("sigmoid_backward"), OneDnnGradient.LOGISTIC),
          entry(OperationId.of("relu"), OneDnnUnary.RELU),
          entry(OperationId.of("relu_backward"), OneDnnGradient.RELU),
          entry(OperationId.of("leaky_relu"), new OneDnnLeaky()),
          entry(OperationId.of("gelu", "approximate", "none"), OneDnnUnary.GELU),
          entry(OperationId.of("sum"), new OneDnnSums()),
          entry(OperationId.of("softmax"), new OneDnnSoftmax()),
          entry(OperationId.of("layer_norm"), new OneDnnRowNorms()),
          entry(OperationId.of("batch_norm"), new OneDnnChannelNorms()),
          entry(OperationId.of("transpose"), new OneDnnTransposition()),
          entry(OperationId.of("pooling"), new OneDnnPools()),
          entry(OperationId.of("mm"), new OneDnnProducts()),
          entry(OperationId.of("convolution"), new OneDnnConvolutions()));

  @Override
  public <K> @Nullable K find(OperationId operation, Class<K> form) {
    Object kernel = KERNELS.get(operation);
    return form.isInstance(kernel) ? form.cast(kernel) : null;
  }
}
