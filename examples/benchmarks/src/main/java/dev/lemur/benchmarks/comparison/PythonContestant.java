package dev.lemur.benchmarks.comparison;

import dev.lemur.benchmarks.work.WorkItem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * PyTorch.
 *
 * @param fused whether with optimizers that do all in one pass, and only at the work that has one
 */
record PythonContestant(String title, String python, Path script, boolean fused)
    implements Contestant {
  @Override
  public boolean takesPartIn(WorkItem item) {
    return !fused || item.action().endsWith("-step");
  }

  @Override
  public List<String> measure(List<WorkItem> items, Effort effort) {
    var command = new ArrayList<>(List.of(python, "-B", script.toString()));
    command.addAll(List.of("--threads", String.valueOf(effort.threads())));
    if (fused) {
      command.add("--fused");
    }
    command.add(String.valueOf(effort.warmUpSeconds()));
    command.add(String.valueOf(effort.seconds()));
    items.forEach(item -> command.add(item.toString()));
    return command;
  }

  @Override
  public List<String> firstTensor() {
    return fused ? List.of() : List.of(python, "-c", "import torch; print(torch.ones(2, 2))");
  }
}
