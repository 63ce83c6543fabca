package dev.lemur.benchmarks.comparison;

import dev.lemur.benchmarks.work.WorkItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** PyTorch. */
record PythonContestant(Way way, String python, Path scripts) implements Contestant {
  /** Nothing is compiled while PyTorch runs, or all at the first time. */
  private static final double MOST_WARM_UP_SECONDS = 0.5;

  /** How PyTorch is used. */
  enum Way {
    /** Operation by operation, with the default optimizers. */
    EAGER("PyTorch"),

    /** With optimizers that do all in one pass. */
    FUSED("PyTorch fused", "--fused"),

    /** Models compiled by {@code torch.compile}, with fused optimizers. */
    COMPILED("PyTorch compiled", "--fused", "--compile");

    private final String title;
    private final List<String> options;

    Way(String title, String... options) {
      this.title = title;
      this.options = List.of(options);
    }
  }

  @Override
  public String title() {
    return way.title;
  }

  @Override
  public boolean takesPartIn(WorkItem item) {
    return switch (way) {
      case EAGER -> true;
      case FUSED -> item.action().endsWith("-step");
      case COMPILED -> item.isOfModel();
    };
  }

  @Override
  public List<String> measure(List<WorkItem> items, Effort effort) {
    List<String> command = bench(effort.threads());
    command.add(String.valueOf(Math.min(effort.warmUpSeconds(), MOST_WARM_UP_SECONDS)));
    command.add(String.valueOf(effort.seconds()));
    items.forEach(item -> command.add(item.toString()));
    return command;
  }

  private List<String> bench(int threads) {
    List<String> command = run("bench.py");
    command.addAll(List.of("--threads", String.valueOf(threads)));
    command.addAll(way.options);
    return command;
  }

  private List<String> run(String script) {
    return new ArrayList<>(List.of(python, "-B", scripts.resolve(script).toString()));
  }

  @Override
  public List<String> firstTensor() {
    return way == Way.EAGER
        ? List.of(python, "-c", "import torch; print(torch.ones(2, 2))")
        : List.of();
  }

  @Override
  public List<String> firstSteps(WorkItem item) {
    if (way == Way.COMPILED) {
      return List.of();
    }
    List<String> command = bench(Runtime.getRuntime().availableProcessors());
    command.addAll(List.of("--first-steps", "0", "0", item.toString()));
    return command;
  }

  @Override
  public List<String> digits(Path data, int epochs) {
    if (way != Way.EAGER) {
      return List.of();
    }
    List<String> command = run("digits.py");
    command.addAll(List.of(data.toString(), String.valueOf(epochs)));
    return command;
  }
}
