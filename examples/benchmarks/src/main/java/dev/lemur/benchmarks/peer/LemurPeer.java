package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Scope;
import dev.lemur.core.Tensor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Lemur. */
public final class LemurPeer implements Peer {
  private static final int SMALLEST_LARGE_MATRIX = 64;
  private static final int SMALLEST_LARGE_TENSOR = 10_000;

  @Override
  public String printedTensor() {
    return Tensor.ones(2, 2).toString();
  }

  @Override
  public @Nullable Supplier<?> prepare(WorkItem item) {
    Tensor.manualSeed(0);
    Supplier<?> model = LemurModels.prepare(item);
    Supplier<?> work = model != null ? model : LemurOperations.prepare(item);
    return work != null && isLarge(item) ? inScope(work) : work;
  }

  /** Whether the README advises a scope, since the tensors are large. */
  private static boolean isLarge(WorkItem item) {
    return switch (item.subject()) {
      case "6-4-1", "6-16-3", "cross-entropy-10" -> false;
      case "784-128-10", "1024-1024-1024-10", "cross-entropy-1000" -> true;
      case "matmul" -> item.size() >= SMALLEST_LARGE_MATRIX;
      default -> item.size() >= SMALLEST_LARGE_TENSOR;
    };
  }

  private static Supplier<?> inScope(Supplier<?> work) {
    return () -> {
      try (var scope = new Scope()) {
        return work.get();
      }
    };
  }

  @Override
  public <T> T withoutGradients(Supplier<T> measurement) {
    try (var noGrad = new NoGrad()) {
      return measurement.get();
    }
  }
}
