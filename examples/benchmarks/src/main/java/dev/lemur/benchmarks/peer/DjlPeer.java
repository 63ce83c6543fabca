package dev.lemur.benchmarks.peer;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.lemur.benchmarks.work.WorkItem;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** DJL on its PyTorch engine; what it makes lives in managers that are closed after each use. */
final class DjlPeer implements Peer {
  private final NDManager manager = NDManager.newBaseManager();

  @Override
  public String printedTensor() {
    return manager.ones(new Shape(2, 2)).toString();
  }

  @Override
  public @Nullable Supplier<?> prepare(WorkItem item) {
    manager.getEngine().setRandomSeed(0);
    Supplier<?> model = DjlModels.prepare(item, manager);
    return model != null ? model : new DjlOperations(manager).prepare(item);
  }
}
