package dev.lemur.core.update;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.update.UpdateTask;
import dev.lemur.core.kernel.update.UpdateTasks;
import java.util.ArrayList;
import java.util.List;

/**
 * Updates that run together: many small tensors are divided among the processors like one large
 * tensor. Autograd does not record them.
 */
public final class Updates {
  private final List<UpdateTask> tasks = new ArrayList<>();

  /**
   * Adds an update of {@code tensors}, which have one shape.
   *
   * @param written how many of the first tensors the update changes; no other update may read or
   *     change these
   * @throws IllegalArgumentException if the tensors have different shapes
   */
  public void add(Update update, int written, Tensor... tensors) {
    Strided[] arrays = new Strided[tensors.length];
    for (int i = 0; i < tensors.length; i++) {
      if (!tensors[i].shape().equals(tensors[0].shape())) {
        throw new IllegalArgumentException(
            "an update changes tensors of one shape, not of %s and %s"
                .formatted(tensors[0].shape(), tensors[i].shape()));
      }
      arrays[i] = tensors[i].strided();
    }
    tasks.add(new UpdateTask(update, written, arrays));
  }

  /** Runs the updates that were added. */
  public void run() {
    UpdateTasks.run(tasks);
  }
}
