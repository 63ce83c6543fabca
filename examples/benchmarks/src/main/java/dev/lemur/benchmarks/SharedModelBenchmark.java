package dev.lemur.benchmarks;

import dev.lemur.benchmarks.peer.LemurPeer;
import dev.lemur.benchmarks.work.WorkItem;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/**
 * How often a second several threads ({@code -t 8}) run one model's forward between them. The
 * warm-up is long because eight busy threads leave the compiler little time.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
@Fork(1)
@Warmup(iterations = 12, time = 1)
@Measurement(iterations = 5, time = 1)
public class SharedModelBenchmark {
  /** Which model, and how many rows. */
  @Param({
    "6-4-1 forward 1",
    "784-128-10 forward 1",
    "784-128-10 forward 64",
    "lenet forward 1",
    "lstm forward 1",
    "gpt forward 1"
  })
  public String work = "";

  private final LemurPeer peer = new LemurPeer();
  private Supplier<?> forward = () -> "";

  /** Makes the model that all threads use. */
  @Setup
  public void prepare() {
    forward = Objects.requireNonNull(peer.prepare(WorkItem.parse(work)));
  }

  /** Runs the model on its batch. */
  @Benchmark
  public Object run() {
    return peer.withoutGradients(forward);
  }
}
