package dev.lemur.core.kernel.update;

import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.parallel.Parallel;
import java.util.List;

/**
 * Runs updates of arrays of any layout, a block of elements at a time. Many small arrays are
 * divided among the processors like one large array.
 */
public final class UpdateTasks {

  private UpdateTasks() {}

  /** Runs {@code tasks}; none may write what another one reads or writes. */
  public static void run(List<UpdateTask> tasks) {
    int first = 0;
    long total = 0;
    for (int i = 0; i < tasks.size(); i++) {
      int numel = tasks.get(i).numel();
      if (total + numel > Integer.MAX_VALUE) {
        run(tasks.subList(first, i), (int) total);
        first = i;
        total = 0;
      }
      total += numel;
    }
    run(first == 0 ? tasks : tasks.subList(first, tasks.size()), (int) total);
    tasks.forEach(UpdateTask::bumpVersions);
  }

  private static void run(List<UpdateTask> tasks, int total) {
    Parallel.forRange(total, Thresholds.WORK_OF_UPDATE, (from, to) -> runPart(tasks, from, to));
  }

  /** Runs the elements from {@code from} up to {@code to}, counted through all tasks. */
  private static void runPart(List<UpdateTask> tasks, int from, int to) {
    UpdateBlocks blocks = new UpdateBlocks(to - from);
    int start = 0;
    for (int i = 0; i < tasks.size() && start < to; i++) {
      UpdateTask task = tasks.get(i);
      int end = start + task.numel();
      if (end > from) {
        blocks.run(task, Math.max(from, start) - start, Math.min(to, end) - start);
      }
      start = end;
    }
  }
}
