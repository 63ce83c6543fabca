package dev.lemur.benchmarks.peer;

import java.lang.management.CompilationMXBean;
import java.lang.management.ManagementFactory;

/**
 * Whether work has run for long enough to be timed: for the time asked for, and from then on until
 * the JVM's compiler, which keeps a processor busy meanwhile, has little left to do.
 */
final class Warmth {
  /** Of the time asked for: how long the compiler must have been nearly idle. */
  private static final double CALM = 0.5;

  /** Of the same: when to give up waiting for that. */
  private static final int MOST = 6;

  /** The part of its time that a nearly idle compiler works. */
  private static final double NEARLY_IDLE = 0.05;

  private static final CompilationMXBean COMPILER = ManagementFactory.getCompilationMXBean();

  private final long least;
  private long spent;
  private long calmSince;
  private long compiledBefore = COMPILER.getTotalCompilationTime();

  /** At least so many nanoseconds. */
  Warmth(long least) {
    this.least = least;
  }

  /** The work has run for so many nanoseconds more. */
  void add(long nanos) {
    spent += nanos;
    long compiled = COMPILER.getTotalCompilationTime();
    if ((compiled - compiledBefore) * 1e6 > NEARLY_IDLE * CALM * least) {
      compiledBefore = compiled;
      calmSince = spent;
    }
  }

  boolean isReached() {
    boolean isCalm = spent - calmSince >= CALM * least;
    return spent >= least && isCalm || spent >= MOST * least;
  }
}
