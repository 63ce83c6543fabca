package dev.lemur.core.update;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.update.UpdateTask;
import dev.lemur.core.kernel.update.UpdateTasks;
import java.util.ArrayList;
import java.util.List;

/**
 * Updates of tensors that run together: many small tensors are shared among the processors as one
 * large tensor is. Autograd records none of it.
 */
public final class Updates {
  private final List<UpdateTask> tasks = new ArrayList<>();

  /**
   * Adds an update of {@code tensors}, which are of one shape.
   *
   * @param written how many of the tensors, from the first on, the update changes; no other update
   *     of these may read or change them
   * @throws IllegalArgumentException if the tensors are not of one shape
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

  /** Runs what was added. */
  public void run() {
    UpdateTasks.run(tasks);
  }
}
