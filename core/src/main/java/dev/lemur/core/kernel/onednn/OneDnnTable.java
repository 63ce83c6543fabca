package dev.lemur.core.kernel.onednn;

import static java.util.Map.entry;

import dev.lemur.core.kernel.Identity;
import dev.lemur.core.kernel.KernelTable;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The operations that oneDNN computes as well as the loops in Java, and faster if large. */
public final class OneDnnTable implements KernelTable {
  private static final Map<Identity, Object> KERNELS =
      Map.ofEntries(
          entry(Identity.of("add"), OneDnnArithmetic.ADD),
          entry(Identity.of("sub"), OneDnnArithmetic.SUBTRACT),
          entry(Identity.of("mul"), OneDnnArithmetic.MULTIPLY),
          entry(Identity.of("div"), OneDnnArithmetic.DIVIDE),
          entry(Identity.of("tanh"), OneDnnUnary.TANH),
          entry(Identity.of("tanh_backward"), OneDnnGradient.TANH),
          entry(Identity.of("sigmoid"), OneDnnUnary.LOGISTIC),
          entry(Identity.of("sigmoid_backward"), OneDnnGradient.LOGISTIC),
          entry(Identity.of("relu"), OneDnnUnary.RELU),
          entry(Identity.of("relu_backward"), OneDnnGradient.RELU),
          entry(Identity.of("leaky_relu"), new OneDnnLeaky()),
          entry(Identity.of("gelu", "approximate", "none"), OneDnnUnary.GELU),
          entry(Identity.of("sum"), new OneDnnSums()),
          entry(Identity.of("softmax"), new OneDnnSoftmax()),
          entry(Identity.of("transpose"), new OneDnnTransposition()),
          entry(Identity.of("mm"), new OneDnnProducts()),
          entry(Identity.of("convolution"), new OneDnnConvolutions()));

  @Override
  public <K> @Nullable K find(Identity operation, Class<K> form) {
    Object kernel = KERNELS.get(operation);
    return form.isInstance(kernel) ? form.cast(kernel) : null;
  }
}
