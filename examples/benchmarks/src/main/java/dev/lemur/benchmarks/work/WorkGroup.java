package dev.lemur.benchmarks.work;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/** Work that one process does, one item after the other, so that its memory can be told. */
public record WorkGroup(String name, List<WorkItem> items) {
  private static final int[] ELEMENTS = {100, 10_000, 1_000_000};
  private static final int[] BATCHES = {1, 16, 32};

  /** All the work there is. */
  public static List<WorkGroup> all() {
    return List.of(
        new WorkGroup(
            "small models",
            items(
                "6-4-1 forward 1",
                "6-4-1 forward 16",
                "6-4-1 adam-step 16",
                "6-16-3 adam-step 16")),
        new WorkGroup(
            "784-128-10",
            items(
                "784-128-10 forward 1",
                "784-128-10 forward 64",
                "784-128-10 sgd-step 64",
                "784-128-10 adam-step 64")),
        new WorkGroup("1024-1024-1024-10", items("1024-1024-1024-10 adam-step 256")),
        new WorkGroup("lenet", model("lenet", 64)),
        new WorkGroup("mnist-cnn", model("mnist-cnn", 64)),
        new WorkGroup("residual", model("residual", 32)),
        new WorkGroup("rnn", model("rnn", 64)),
        new WorkGroup("lstm", model("lstm", 64)),
        new WorkGroup("gru", model("gru", 64)),
        new WorkGroup("gpt", gpt()),
        new WorkGroup(
            "convolutions",
            layers("conv2d-1x1", "conv2d-3x3", "conv2d-5x5", "conv2d-depthwise", "conv2d-strided")),
        new WorkGroup("pools", layers("max-pool", "avg-pool")),
        new WorkGroup("norms", layers("batch-norm", "layer-norm")),
        new WorkGroup("attention and embedding", layers("attention", "embedding")),
        new WorkGroup("activations", activations()),
        new WorkGroup("matrix products", matrixProducts()),
        new WorkGroup(
            "broadcasting and views",
            overElements("add-row", "add-column", "add-transposed", "scale-transposed")),
        new WorkGroup(
            "reductions", overElements("sum-rows", "sum-columns", "mean-rows", "mean-columns")),
        new WorkGroup(
            "cross entropy",
            items(
                "cross-entropy-10 forward 64",
                "cross-entropy-10 forward+backward 64",
                "cross-entropy-1000 forward 256",
                "cross-entropy-1000 forward+backward 256")));
  }

  /** The items that {@code wanted} accepts. */
  public WorkGroup filtered(Predicate<WorkItem> wanted) {
    return new WorkGroup(name, items.stream().filter(wanted).toList());
  }

  private static List<WorkItem> items(String... texts) {
    return Stream.of(texts).map(WorkItem::parse).toList();
  }

  private static List<WorkItem> model(String subject, int batch) {
    return List.of(
        new WorkItem(subject, "forward", 1),
        new WorkItem(subject, "forward", batch),
        new WorkItem(subject, "adam-step", batch));
  }

  private static List<WorkItem> gpt() {
    var items = new ArrayList<>(model("gpt", 16));
    items.add(new WorkItem("gpt", "token", 1));
    return items;
  }

  private static List<WorkItem> layers(String... subjects) {
    return bothWays(List.of(subjects), BATCHES);
  }

  private static List<WorkItem> activations() {
    return bothWays(
        List.of("sigmoid", "tanh", "relu", "leaky-relu", "gelu", "softmax", "log-softmax"),
        ELEMENTS);
  }

  /** Forward, and forward and backward. */
  private static List<WorkItem> bothWays(List<String> subjects, int[] sizes) {
    var items = new ArrayList<WorkItem>();
    for (String subject : subjects) {
      for (String action : List.of("forward", "forward+backward")) {
        for (int size : sizes) {
          items.add(new WorkItem(subject, action, size));
        }
      }
    }
    return items;
  }

  private static List<WorkItem> matrixProducts() {
    return Stream.iterate(4, n -> n <= 2048, n -> 2 * n)
        .map(n -> new WorkItem("matmul", "forward", n))
        .toList();
  }

  private static List<WorkItem> overElements(String... subjects) {
    var items = new ArrayList<WorkItem>();
    for (String subject : subjects) {
      for (int size : ELEMENTS) {
        items.add(new WorkItem(subject, "forward", size));
      }
    }
    return items;
  }
}
