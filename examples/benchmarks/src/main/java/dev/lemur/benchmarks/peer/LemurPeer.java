package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lemur. */
public final class LemurPeer implements Peer {
  @Override
  public String printedTensor() {
    return Tensor.ones(2, 2).toString();
  }

  @Override
  public @Nullable Supplier<?> prepare(WorkItem item) {
    Tensor.manualSeed(0);
    Supplier<?> model = LemurModels.prepare(item);
    return model != null ? model : LemurOperations.prepare(item);
  }

  @Override
  @SuppressWarnings("try") // to open and close the NoGrad is all its use
  public <T> T withoutGradients(Supplier<T> measurement) {
    try (var noGrad = new NoGrad()) {
      return measurement.get();
    }
  }
}
