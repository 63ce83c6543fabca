package dev.lemur.benchmarks.comparison;

import dev.lemur.benchmarks.comparison.Figures.Row;
import dev.lemur.benchmarks.work.WorkItem;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** What a program waits for from the start of its process on. */
final class Starts {
  private static final List<WorkItem> COLD =
      List.of(WorkItem.parse("784-128-10 adam-step 64"), WorkItem.parse("lenet adam-step 64"));

  private static final int EPOCHS = 5;

  private final int threads;
  private final Figures figures;
  private @Nullable Path digits;

  Starts(int threads, Figures figures) {
    this.threads = threads;
    this.figures = figures;
  }

  void measure(Contestant contestant) {
    var firstLine = new AtomicLong();
    long begin = System.nanoTime();
    run(contestant.firstTensor(), line -> firstLine.compareAndSet(0, System.nanoTime()));
    if (firstLine.get() != 0) {
      add(contestant, "start to the first printed tensor", firstLine.get() - begin);
    }
    COLD.forEach(item -> firstSteps(contestant, item));
    digits(contestant);
  }

  private void firstSteps(Contestant contestant, WorkItem item) {
    long begin = System.nanoTime();
    run(
        contestant.firstSteps(item),
        line -> {
          if (line.startsWith("step ")) {
            add(contestant, "start to %s of %s".formatted(line, item), System.nanoTime() - begin);
          }
        });
  }

  private void digits(Contestant contestant) {
    List<String> command = contestant.digits(madeDigits(contestant), EPOCHS);
    long begin = System.nanoTime();
    if (run(command, line -> {}) == 0) {
      add(
          contestant,
          "digits, %d epochs, start to exit".formatted(EPOCHS),
          System.nanoTime() - begin);
    }
  }

  /** A folder of images for all, which the first who has a program for them makes. */
  private Path madeDigits(Contestant contestant) {
    Path folder = digits;
    if (folder == null) {
      try {
        folder = Files.createTempDirectory("digits");
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      digits = folder;
      List<String> command = contestant.digits(folder, 1);
      if (!command.isEmpty()) {
        command.add("--make-data");
        run(command, line -> {});
      }
    }
    return folder;
  }

  /** Runs a command, if there is one; returns its exit code, -1 if there is none. */
  private int run(List<String> command, Consumer<String> lines) {
    return command.isEmpty() ? -1 : ChildProcess.run(command, threads, lines);
  }

  private void add(Contestant contestant, String label, long nanos) {
    figures.add(new Row(Quantity.START, label), contestant, nanos);
  }
}
