package dev.lemur.benchmarks.peer;

import dev.lemur.benchmarks.work.WorkItem;
import java.util.Locale;
import java.util.function.Supplier;

/**
 * The process in which a peer works. Prints a line an item: its name, the nanoseconds of the median
 * batch and of the fastest, and the peak of the resident memory so far in kB, with tabs between.
 */
public final class Worker {
  private Worker() {}

  /**
   * Measures.
   *
   * @param args the peer, seconds of warm-up, seconds to measure, then the items
   */
  public static void main(String[] args) {
    var peer = Peers.named(args[0]);
    var stopwatch = new Stopwatch(Double.parseDouble(args[1]), Double.parseDouble(args[2]));
    for (int i = 3; i < args.length; i++) {
      var item = WorkItem.parse(args[i]);
      Supplier<?> work = peer.prepare(item);
      if (work != null) {
        print(
            item,
            peer,
            item.needsGradients()
                ? stopwatch.time(work)
                : peer.withoutGradients(() -> stopwatch.time(work)));
      }
    }
    // Natives may keep threads of their own alive.
    System.exit(0);
  }

  private static void print(WorkItem item, Peer peer, Stopwatch.Timing timing) {
    System.out.printf(
        Locale.ROOT,
        "%s\t%.1f\t%.1f\t%d%n",
        item,
        timing.median(),
        timing.best(),
        peer.tellsMemory() ? ProcessMemory.peakKilobytes() : 0);
  }
}
