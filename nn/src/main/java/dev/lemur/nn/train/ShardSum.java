package dev.lemur.nn.train;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Makes one result of those of the shards of a batch, which come in order.
 *
 * <p>Gradients are added along the {@link ShardTree} of the shards. Of a floating-point buffer, a
 * running mean for instance, the new value is the mean over the shards, weighted by their samples
 * and added along the same tree in float64; of another, a count for instance, it is that of the
 * first shard that changed it.
 */
public final class ShardSum {
  private final Map<String, Tensor> buffersBefore;
  private final ShardTree<List<@Nullable Tensor>> gradients = new ShardTree<>(ShardSum::plus);
  private final List<ShardResult> shards = new ArrayList<>();

  /**
   * Of no shards yet.
   *
   * @param buffersBefore the model's buffers before the batch, by path
   */
  public ShardSum(Map<String, Tensor> buffersBefore) {
    this.buffersBefore = NullArguments.check(buffersBefore);
  }

  /** Adds the next shard; its gradients may be overwritten. */
  public void add(ShardResult shard) {
    gradients.add(shard.gradients());
    shards.add(
        new ShardResult(
            shard.samples(), shard.lossSum(), List.of(), shard.buffers(), shard.output()));
  }

  /** Adds the sums of two parts of the batch. */
  private static List<@Nullable Tensor> plus(
      List<@Nullable Tensor> left, List<@Nullable Tensor> right) {
    List<@Nullable Tensor> sums = new ArrayList<>(left);
    try (var noGrad = new NoGrad()) {
      for (int i = 0; i < sums.size(); i++) {
        Tensor sum = sums.get(i);
        Tensor more = right.get(i);
        if (sum == null) {
          sums.set(i, more);
        } else if (more != null) {
          sum.add_(more);
        }
      }
    }
    return sums;
  }

  /** The result of the whole batch, of which there are no more shards. */
  public BatchGradients total() {
    List<@Nullable Tensor> sums = gradients.total();
    double lossSum = 0;
    for (ShardResult shard : shards) {
      lossSum += shard.lossSum();
    }
    return new BatchGradients(
        samples(),
        lossSum,
        sums == null ? List.of() : sums,
        buffers(),
        shards.stream().map(ShardResult::output).filter(Objects::nonNull).toList());
  }

  private long samples() {
    return shards.stream().mapToLong(ShardResult::samples).sum();
  }

  private Map<String, Tensor> buffers() {
    Set<String> changed = new LinkedHashSet<>();
    shards.forEach(shard -> changed.addAll(shard.buffers().keySet()));
    Map<String, Tensor> values = new LinkedHashMap<>();
    try (var noGrad = new NoGrad()) {
      changed.forEach(name -> values.put(name, buffer(name)));
    }
    return values;
  }

  private Tensor buffer(String name) {
    Tensor before = Objects.requireNonNull(buffersBefore.get(name), name);
    if (!before.dtype().isFloatingPoint()) {
      return shards.stream()
          .map(shard -> shard.buffers().get(name))
          .filter(Objects::nonNull)
          .findFirst()
          .orElseThrow();
    }
    ShardTree<Tensor> sum = new ShardTree<>(Tensor::add_);
    for (ShardResult shard : shards) {
      Tensor value = shard.buffers().getOrDefault(name, before);
      sum.add(value.detach().to(DType.FLOAT64).mul((double) shard.samples()));
    }
    return Objects.requireNonNull(sum.total()).div((double) samples()).to(before.dtype());
  }
}
