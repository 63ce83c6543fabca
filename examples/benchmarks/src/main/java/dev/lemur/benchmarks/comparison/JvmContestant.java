package dev.lemur.benchmarks.comparison;

import dev.lemur.benchmarks.peer.FirstSteps;
import dev.lemur.benchmarks.peer.FirstTensor;
import dev.lemur.benchmarks.peer.Worker;
import dev.lemur.benchmarks.work.WorkItem;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A peer on a JVM like this one, with the same class path and flags.
 *
 * @param name what {@link Worker} calls it
 * @param options further options of the JVM
 */
record JvmContestant(String name, String title, List<String> options) implements Contestant {
  static final String LEMUR = "lemur";

  private static final String ONNX_RUNTIME = "onnx";
  private static final String DIGITS = "dev.lemur.examples.DigitsClassifier";

  @Override
  public boolean takesPartIn(WorkItem item) {
    return !infersOnly() || item.isOfModel() && item.action().equals("forward");
  }

  private boolean infersOnly() {
    return name.equals(ONNX_RUNTIME);
  }

  @Override
  public List<String> measure(List<WorkItem> items, Effort effort) {
    List<String> command = java(Worker.class);
    command.add(String.valueOf(effort.warmUpSeconds()));
    command.add(String.valueOf(effort.seconds()));
    items.forEach(item -> command.add(item.toString()));
    return command;
  }

  @Override
  public List<String> firstTensor() {
    return infersOnly() ? List.of() : java(FirstTensor.class);
  }

  @Override
  public List<String> firstSteps(WorkItem item) {
    if (!name.equals(LEMUR)) {
      return List.of();
    }
    List<String> command = java(FirstSteps.class);
    command.add(item.toString());
    return command;
  }

  @Override
  public List<String> digits(Path data, int epochs) {
    if (!name.equals(LEMUR)) {
      return List.of();
    }
    List<String> command = jvm();
    command.addAll(List.of(DIGITS, "--data", data.toString(), "--epochs", String.valueOf(epochs)));
    return command;
  }

  private List<String> java(Class<?> main) {
    List<String> command = jvm();
    command.addAll(List.of(main.getName(), name));
    return command;
  }

  private List<String> jvm() {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(options);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    return command;
  }
}
