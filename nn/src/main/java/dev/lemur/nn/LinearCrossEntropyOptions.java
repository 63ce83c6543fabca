package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * How PyTorch goes through large batches of {@link dev.lemur.nn.loss.LinearCrossEntropyLoss};
 * mirrors {@code torch.nn.LinearCrossEntropyOptions}. Kept and printed; the result does not depend
 * on them.
 *
 * @param allowRetainGraph whether a graph can be gone back through twice; false
 * @param batchChunkSize how many rows are taken at once; null for all
 * @param chunkingMethod how that number is found; auto
 * @param accPolicy how gradients are summed up; auto
 * @param accDtype the type in which they are summed up; null for the input's
 */
@RecordBuilder
public record LinearCrossEntropyOptions(
    boolean allowRetainGraph,
    @Nullable Integer batchChunkSize,
    @Nullable String chunkingMethod,
    String accPolicy,
    @Nullable DType accDtype)
    implements LinearCrossEntropyOptionsBuilder.With {
  /** PyTorch's defaults. */
  public static final LinearCrossEntropyOptions DEFAULT =
      new LinearCrossEntropyOptions(false, null, "auto", "auto", null);

  /** Refuses null. */
  public LinearCrossEntropyOptions {
    NullArguments.check(accPolicy);
  }

  /** PyTorch's printed form. */
  @Override
  public String toString() {
    return ("LinearCrossEntropyOptions(allow_retain_graph=%s, batch_chunk_size=%s, "
            + "chunking_method=%s, acc_policy=%s, acc_dtype=%s)")
        .formatted(
            PythonRepr.of(allowRetainGraph),
            PythonRepr.of(batchChunkSize),
            PythonRepr.of(chunkingMethod),
            PythonRepr.of(accPolicy),
            accDtype == null ? "None" : accDtype);
  }
}
