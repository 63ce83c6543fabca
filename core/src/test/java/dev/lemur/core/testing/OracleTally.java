package dev.lemur.core.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Counts what became of the cases of a file. */
final class OracleTally {
  private final String fileName;
  private final Map<String, Integer> outOfScope = new TreeMap<>();
  private int passed;
  private int failed;

  OracleTally(String fileName) {
    this.fileName = fileName;
  }

  synchronized void passed() {
    passed++;
  }

  synchronized void failed() {
    failed++;
  }

  synchronized void outOfScope(String reason) {
    outOfScope.merge(reason, 1, Integer::sum);
  }

  /** {@code tensor_ops.json: 270 passed, 0 failed, 9 out of scope (complex numbers: 9)}. */
  @Override
  public synchronized String toString() {
    String counts = "%s: %d passed, %d failed".formatted(fileName, passed, failed);
    if (outOfScope.isEmpty()) {
      return counts + ", 0 out of scope";
    }
    int total = outOfScope.values().stream().mapToInt(Integer::intValue).sum();
    String reasons =
        outOfScope.entrySet().stream()
            .map(reason -> reason.getKey() + ": " + reason.getValue())
            .collect(Collectors.joining(", "));
    return "%s, %d out of scope (%s)".formatted(counts, total, reasons);
  }
}
