package dev.lemur.nn.spark;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import dev.lemur.nn.train.ShardComputation;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BinaryOperator;
import java.util.function.Function;
import org.apache.spark.broadcast.Broadcast;

/** The model and the loss of an executor, which one task at a time computes with. */
final class LiveReplica {
  private final Module model;
  private final BinaryOperator<Tensor> loss;
  private final ShardComputation computation;
  private final ReentrantLock busy = new ReentrantLock();

  /** The broadcast whose state the model has. */
  private long loaded = -1;

  LiveReplica(Module model, BinaryOperator<Tensor> loss) {
    this.model = model;
    this.loss = loss;
    this.computation = new ShardComputation(model, loss);
  }

  Module model() {
    return model;
  }

  BinaryOperator<Tensor> loss() {
    return loss;
  }

  ShardComputation computation() {
    return computation;
  }

  /** Computes with the state of a broadcast, when other tasks have done so with theirs. */
  <R> R with(Broadcast<ModelState> state, Function<LiveReplica, R> work) {
    try {
      busy.lockInterruptibly();
    } catch (InterruptedException killed) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while another task computed", killed);
    }
    try {
      if (loaded != state.id()) {
        loaded = -1;
        state.value().loadInto(model);
        loaded = state.id();
      }
      return work.apply(this);
    } finally {
      busy.unlock();
    }
  }
}
