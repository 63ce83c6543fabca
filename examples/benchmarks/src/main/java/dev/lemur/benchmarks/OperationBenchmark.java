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

/** JMH's view of Lemur; {@code -p work=...} takes any of what {@code Compare --list} prints. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 5, time = 1)
@Measurement(iterations = 5, time = 1)
public class OperationBenchmark {
  /** What to do. */
  @Param({
    "6-4-1 forward 1",
    "6-4-1 forward 16",
    "6-4-1 adam-step 16",
    "6-16-3 adam-step 16",
    "784-128-10 forward 1",
    "784-128-10 forward 64",
    "784-128-10 sgd-step 64",
    "784-128-10 adam-step 64",
    "1024-1024-1024-10 adam-step 256",
    "sigmoid forward+backward 100",
    "sigmoid forward+backward 1000000",
    "matmul forward 64",
    "cross-entropy-10 forward+backward 64"
  })
  public String work = "";

  private Supplier<?> prepared = () -> "";

  /** Makes the tensors. */
  @Setup
  public void prepare() {
    var item = WorkItem.parse(work);
    var peer = new LemurPeer();
    Supplier<?> recorded = Objects.requireNonNull(peer.prepare(item));
    prepared = item.needsGradients() ? recorded : () -> peer.withoutGradients(recorded);
  }

  /** Does the work. */
  @Benchmark
  public Object run() {
    return prepared.get();
  }
}
