package dev.lemur.benchmarks.comparison;

import dev.lemur.benchmarks.work.WorkItem;
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
}
