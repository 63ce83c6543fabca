package dev.lemur.examples.loop;

import dev.lemur.core.Generator;
import dev.lemur.examples.training.TrainingFiles;
import dev.lemur.nn.data.DataLoader;
import dev.lemur.nn.io.Checkpoint;
import dev.lemur.nn.io.InvalidFileException;
import dev.lemur.nn.io.StateText;
import dev.lemur.nn.train.Interruption;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.IntConsumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Runs the steps of several epochs: shows their progress, keeps their measurements, and saves all
 * that is needed to resume as if the training had never stopped, even in the middle of an epoch.
 */
public final class Loop {
  private static final int LINES = 20;

  private final int epochs;
  private final TrainingFiles files;
  private final Checkpoint checkpoint;
  private final List<String> names;
  private final PrintWriter out;

  /** The means of each finished epoch, and the sums of the one that is running. */
  private final List<double[]> history = new ArrayList<>();

  private double[] sums;
  private int steps;
  private String generatorAtStart = "";

  /**
   * A loop before its first epoch.
   *
   * @param epochs the number of epochs
   * @param checkpoint everything that has a state
   * @param names the names of the values that each step measures
   * @param out where to report epochs
   */
  public Loop(
      int epochs, TrainingFiles files, Checkpoint checkpoint, List<String> names, PrintWriter out) {
    this.epochs = epochs;
    this.files = files;
    this.checkpoint = checkpoint;
    this.names = names;
    this.out = out;
    sums = new double[names.size()];
  }

  /**
   * Trains up to the last epoch, from the checkpoint if requested. All random numbers must come
   * from the default generator.
   *
   * @param batches the batches of an epoch, one for each step
   * @param step trains on a batch
   * @param epochEnded is called after each epoch with its number, counted from 1
   * @return false if the process was asked to end before the last epoch the last epoch
   * @throws InvalidFileException if the checkpoint is not one of this training
   */
  public <B> boolean run(
      Iterable<B> batches, Function<B, StepResult> step, IntConsumer epochEnded) {
    Path file = files.checkpoint();
    if (file != null && files.resume() && Files.exists(file)) {
      resume(file);
      out.println("Resumed after epoch %d and %d steps".formatted(history.size(), steps));
    }
    try (var log = new StepLog(files.log(), names, history.size() + steps > 0);
        var interruption = new Interruption(() -> {})) {
      while (history.size() < epochs) {
        if (!runEpoch(batches, step, log, interruption)) {
          interrupted(file);
          return false;
        }
        endEpoch(file, epochEnded);
      }
    }
    return true;
  }

  private <B> boolean runEpoch(
      Iterable<B> batches, Function<B, StepResult> step, StepLog log, Interruption interruption) {
    int epoch = history.size() + 1;
    Iterator<B> remaining = remaining(batches);
    try (var bar = new StepBar("epoch %d/%d".formatted(epoch, epochs), size(batches))) {
      while (remaining.hasNext()) {
        if (interruption.isRequested()) {
          return false;
        }
        StepResult result = step.apply(remaining.next());
        steps++;
        for (int i = 0; i < sums.length; i++) {
          sums[i] += result.values()[i];
        }
        log.add(epoch, steps, result.values());
        bar.step(steps, result.samples(), text(means()));
      }
    }
    return true;
  }

  /** The remaining batches of the epoch: the same random numbers give the same order. */
  private <B> Iterator<B> remaining(Iterable<B> batches) {
    String now = generatorState();
    if (steps == 0) {
      generatorAtStart = now;
      return batches.iterator();
    }
    setGenerator(generatorAtStart);
    Iterator<B> remaining = batches.iterator();
    for (int i = 0; i < steps; i++) {
      remaining.next();
    }
    setGenerator(now);
    return remaining;
  }

  private static String generatorState() {
    return Base64.getEncoder().encodeToString(Generator.defaultGenerator().getState());
  }

  private static void setGenerator(String state) {
    Generator.defaultGenerator().setState(Base64.getDecoder().decode(state));
  }

  private static int size(Iterable<?> batches) {
    if (batches instanceof DataLoader<?> loader) {
      return loader.size();
    }
    return batches instanceof Collection<?> sized ? sized.size() : -1;
  }

  private void endEpoch(@Nullable Path file, IntConsumer epochEnded) {
    double[] means = means();
    history.add(means);
    sums = new double[names.size()];
    steps = 0;
    int epoch = history.size();
    if ((long) LINES * epoch / epochs > (long) LINES * (epoch - 1) / epochs) {
      out.println("epoch %d of %d, %s".formatted(epoch, epochs, text(means)));
    }
    epochEnded.accept(epoch);
    if (file != null) {
      save(file);
    }
  }

  private void interrupted(@Nullable Path file) {
    if (file != null) {
      save(file);
      System.err.printf(
          "%nInterrupted in epoch %d of %d: saved %s, from which --resume goes on%n",
          history.size() + 1, epochs, file.toAbsolutePath());
    }
  }

  private double[] means() {
    return Arrays.stream(sums).map(sum -> sum / steps).toArray();
  }

  private String text(double[] values) {
    return IntStream.range(0, values.length)
        .mapToObj(i -> String.format(Locale.ROOT, "%s %.4f", names.get(i), values[i]))
        .collect(Collectors.joining(", "));
  }

  /** The means of the epochs by name. */
  public Map<String, double[]> history() {
    Map<String, double[]> byName = new LinkedHashMap<>();
    for (int i = 0; i < names.size(); i++) {
      int index = i;
      byName.put(names.get(i), history.stream().mapToDouble(means -> means[index]).toArray());
    }
    return byName;
  }

  private void save(Path file) {
    checkpoint.save(
        file,
        Map.of(
            "history", StateText.write(history.stream().map(Loop::boxed).toList()),
            "sums", StateText.write(boxed(sums)),
            "steps", String.valueOf(steps),
            "generator", generatorAtStart));
  }

  private void resume(Path file) {
    try {
      Map<String, String> progress = checkpoint.load(file);
      history.clear();
      if (StateText.read(progress.getOrDefault("history", "null")) instanceof List<?> epochMeans) {
        epochMeans.forEach(means -> history.add(unboxed(means)));
      }
      sums = unboxed(StateText.read(progress.getOrDefault("sums", "null")));
      steps = Integer.parseInt(progress.getOrDefault("steps", ""));
      generatorAtStart = progress.getOrDefault("generator", "");
    } catch (IllegalArgumentException e) {
      throw new InvalidFileException(
          file.toString(), "no checkpoint of this training: " + e.getMessage(), e);
    }
  }

  private static List<Double> boxed(double[] values) {
    return Arrays.stream(values).boxed().toList();
  }

  private double[] unboxed(@Nullable Object values) {
    if (values instanceof List<?> list && list.size() == names.size()) {
      return list.stream().mapToDouble(value -> ((Number) value).doubleValue()).toArray();
    }
    throw new IllegalArgumentException("%s are not %s".formatted(values, names));
  }

  /** Lines of CSV, one for each step. */
  private static final class StepLog implements AutoCloseable {
    private final @Nullable PrintWriter writer;

    StepLog(@Nullable Path file, List<String> names, boolean goesOn) {
      try {
        writer =
            file == null
                ? null
                : new PrintWriter(
                    Files.newBufferedWriter(
                        file,
                        StandardOpenOption.CREATE,
                        goesOn ? StandardOpenOption.APPEND : StandardOpenOption.TRUNCATE_EXISTING),
                    true);
      } catch (IOException e) {
        throw new UncheckedIOException(file + ": cannot be written", e);
      }
      if (writer != null && !goesOn) {
        writer.println("epoch,step," + String.join(",", names));
      }
    }

    void add(int epoch, int step, double[] values) {
      if (writer != null) {
        writer.println(
            Stream.concat(
                    Stream.of(epoch, step).map(String::valueOf),
                    Arrays.stream(values).mapToObj(String::valueOf))
                .collect(Collectors.joining(",")));
      }
    }

    @Override
    public void close() {
      if (writer != null) {
        writer.close();
      }
    }
  }
}
