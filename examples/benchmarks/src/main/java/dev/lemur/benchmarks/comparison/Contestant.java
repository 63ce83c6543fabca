package dev.lemur.benchmarks.comparison;

import dev.lemur.benchmarks.work.WorkItem;
import java.nio.file.Path;
import java.util.List;

/** A peer as the comparison sees it: commands that start its processes. */
public interface Contestant {
  /** What the head of its column says. */
  String title();

  /** Whether {@code item} is worth a process; one that cannot do an item passes over it then. */
  boolean takesPartIn(WorkItem item);

  /** The command that measures {@code items} and prints a line for each that the peer can do. */
  List<String> measure(List<WorkItem> items, Effort effort);

  /** The command that prints one tensor, or an empty one where that is told by another peer. */
  List<String> firstTensor();

  /**
   * The command that does {@code item} a hundred times without warming up, and prints a line after
   * the first time and after the last; an empty one if the peer does not.
   */
  List<String> firstSteps(WorkItem item);

  /**
   * The command that learns to read the digits in the folder {@code data} and exits; an empty one
   * if the peer has no such program.
   */
  List<String> digits(Path data, int epochs);
}
