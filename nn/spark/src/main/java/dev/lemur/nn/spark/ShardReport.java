package dev.lemur.nn.spark;

import dev.lemur.core.Tensor;
import dev.lemur.nn.train.Scored;
import dev.lemur.nn.train.ShardResult;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A {@link ShardResult} on its way to the driver, or why there is none. */
final class ShardReport implements Serializable {
  private static final long serialVersionUID = 1;

  private final int shard;
  private final long samples;
  private final double lossSum;
  private final @Nullable TensorBytes[] gradients;
  private final LinkedHashMap<String, TensorBytes> buffers = new LinkedHashMap<>();
  private final @Nullable TensorBytes output;
  private final @Nullable TensorBytes target;
  private final @Nullable Failure failure;

  private ShardReport(int shard, @Nullable ShardResult result, @Nullable Failure failure) {
    this.shard = shard;
    this.failure = failure;
    this.samples = result == null ? 0 : result.samples();
    this.lossSum = result == null ? 0 : result.lossSum();
    this.gradients = new TensorBytes[result == null ? 0 : result.gradients().size()];
    Scored scored = result == null ? null : result.output();
    this.output = scored == null ? null : TensorBytes.of(scored.output());
    this.target = scored == null ? null : TensorBytes.of(scored.target());
    if (result != null) {
      for (int i = 0; i < gradients.length; i++) {
        Tensor gradient = result.gradients().get(i);
        gradients[i] = gradient == null ? null : TensorBytes.of(gradient);
      }
      result.buffers().forEach((name, value) -> buffers.put(name, TensorBytes.of(value)));
    }
  }

  static ShardReport of(int shard, ShardResult result) {
    return new ShardReport(shard, result, null);
  }

  static ShardReport of(int shard, Failure failure) {
    return new ShardReport(shard, null, failure);
  }

  /** This report for a driver that receives the gradients apart. */
  ShardReport withoutGradients() {
    Arrays.fill(gradients, null);
    return this;
  }

  int shard() {
    return shard;
  }

  @Nullable Failure failure() {
    return failure;
  }

  /** The gradients, by parameter. */
  @Nullable TensorBytes[] gradients() {
    return gradients;
  }

  ShardResult result() {
    List<@Nullable Tensor> tensors = new ArrayList<>();
    for (TensorBytes gradient : gradients) {
      tensors.add(gradient == null ? null : gradient.tensor());
    }
    Map<String, Tensor> changed = new LinkedHashMap<>();
    buffers.forEach((name, value) -> changed.put(name, value.tensor()));
    Scored scored =
        output == null || target == null ? null : new Scored(output.tensor(), target.tensor());
    return new ShardResult(samples, lossSum, tensors, changed, scored);
  }
}
