package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import dev.lemur.core.Tensor;
import dev.lemur.nn.optim.Adam;
import dev.lemur.nn.optim.Optimizer;
import dev.lemur.nn.optim.SGD;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Whole models: forward, a step of training, or the next character of a text. */
final class LemurModels {
  private static final double LEARNING_RATE = 1e-3;

  private LemurModels() {}

  /** The task of that name with a batch of {@code rows}, or null where there is none. */
  static @Nullable Task task(String subject, int rows) {
    return subject.equals("gpt")
        ? Gpt.task(rows)
        : Stream.of(
                DenseTasks.named(subject, rows),
                ImageTasks.named(subject, rows),
                SequenceTasks.named(subject, rows))
            .filter(Objects::nonNull)
            .findFirst()
            .orElse(null);
  }

  static @Nullable Supplier<?> prepare(WorkItem item) {
    Task task = task(item.subject(), item.size());
    if (task == null) {
      return null;
    }
    if (!item.needsGradients()) {
      task.model().eval();
    }
    return switch (item.action()) {
      case "forward" -> () -> task.model().apply(task.input());
      case "token" -> () -> Gpt.generate(task.model(), task.input());
      case "adam-step" -> step(task, new Adam(task.model().parameters(), LEARNING_RATE));
      case "sgd-step" -> step(task, new SGD(task.model().parameters(), LEARNING_RATE));
      default -> throw new IllegalArgumentException("unknown action in " + item);
    };
  }

  private static Supplier<?> step(Task task, Optimizer<?> optimizer) {
    return () -> {
      optimizer.zeroGrad();
      Tensor loss = task.criterion().apply(task.model().apply(task.input()), task.target());
      loss.backward();
      optimizer.step();
      return loss;
    };
  }
}
