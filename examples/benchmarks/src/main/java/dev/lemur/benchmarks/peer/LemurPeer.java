package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Scope;
import dev.lemur.core.Tensor;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
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
    Supplier<?> work =
        Stream.<Function<WorkItem, @Nullable Supplier<?>>>of(
                LemurModels::prepare, LemurLayers::prepare, LemurOperations::prepare)
            .map(kind -> kind.apply(item))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
    return work != null && isLarge(item) ? inScope(work) : work;
  }

  /** Whether the README advises a scope, since the tensors are large. */
  private static boolean isLarge(WorkItem item) {
    return switch (item.subject()) {
      case "6-4-1", "6-16-3", "cross-entropy-10" -> false;
      case "784-128-10", "1024-1024-1024-10", "cross-entropy-1000" -> true;
      case "lenet", "mnist-cnn", "residual", "rnn", "lstm", "gru", "gpt" -> true;
      case "conv2d-1x1",
          "conv2d-3x3",
          "conv2d-5x5",
          "conv2d-depthwise",
          "conv2d-strided",
          "max-pool",
          "avg-pool",
          "batch-norm",
          "layer-norm",
          "attention",
          "embedding" ->
          item.size() > 1;
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
