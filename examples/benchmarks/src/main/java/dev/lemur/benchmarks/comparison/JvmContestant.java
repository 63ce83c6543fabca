package dev.lemur.benchmarks.comparison;

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
  @Override
  public boolean takesPartIn(WorkItem item) {
    return true;
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
    return java(FirstTensor.class);
  }

  private List<String> java(Class<?> main) {
    var command = new ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(ManagementFactory.getRuntimeMXBean().getInputArguments());
    command.addAll(options);
    command.addAll(List.of("-classpath", System.getProperty("java.class.path")));
    command.addAll(List.of(main.getName(), name));
    return command;
  }
}
