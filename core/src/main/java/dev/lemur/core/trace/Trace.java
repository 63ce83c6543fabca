package dev.lemur.core.trace;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.OperationId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The operations that a thread ran, in order: the basis for exporters and drawings of a model.
 *
 * <pre>{@code
 * Trace trace = Trace.of(() -> model.apply(input));
 * trace.operations().forEach(System.out::println);
 * }</pre>
 *
 * <p>Tensors are matched by identity: a tensor is the result of an earlier operation, or existed
 * when the trace began, like inputs and parameters, or is a constant. An operation that is composed
 * of others is one entry if it records itself through {@link #whole}; otherwise its parts are
 * recorded.
 */
public final class Trace {
  /** How many threads are recording, so that the common case of none is a single read. */
  private static int recording;

  private static final ThreadLocal<@Nullable Trace> OF_THREAD = new ThreadLocal<>();

  private final List<TracedOperation> operations = new ArrayList<>();
  private final Deque<Object> modules = new ArrayDeque<>();
  private int insideWhole;

  private Trace() {}

  /** The operations that {@code computation} runs in this thread. */
  public static Trace of(Runnable computation) {
    Trace before = OF_THREAD.get();
    Trace trace = new Trace();
    OF_THREAD.set(trace);
    change(1);
    try {
      computation.run();
    } finally {
      change(-1);
      OF_THREAD.set(before);
    }
    return trace;
  }

  private static synchronized void change(int by) {
    recording += by;
  }

  /** The recorded operations, in order. */
  public List<TracedOperation> operations() {
    return Collections.unmodifiableList(operations);
  }

  // ---- for operations and modules --------------------------------------------------------------

  /** Whether this thread currently records operations. */
  public static boolean isRecording() {
    return recording != 0 && active() != null;
  }

  private static @Nullable Trace active() {
    Trace trace = OF_THREAD.get();
    return trace == null || trace.insideWhole > 0 ? null : trace;
  }

  /**
   * Records an operation with one operand and returns its result. Call it only if {@link
   * #isRecording}.
   *
   * @param name the operation's name in PyTorch's ATen, such as {@code softmax}
   * @param namesAndValues the arguments other than tensors, as alternating names and values
   */
  public static Tensor record(
      String name, Tensor result, Tensor operand, @Nullable Object... namesAndValues) {
    return record(name, result, List.of(operand), namesAndValues);
  }

  /** Same as the shorter form, for several operands; null means an omitted operand. */
  public static Tensor record(
      String name,
      Tensor result,
      List<? extends @Nullable Tensor> operands,
      @Nullable Object... namesAndValues) {
    record(OperationId.of(name, namesAndValues), List.of(result), operands);
    return result;
  }

  /** Records an operation with several results. */
  public static void record(
      OperationId identity, List<Tensor> results, List<? extends @Nullable Tensor> operands) {
    Trace trace = active();
    if (trace != null) {
      trace.operations.add(
          new TracedOperation(
              identity,
              Collections.unmodifiableList(new ArrayList<>(operands)),
              List.copyOf(results),
              List.copyOf(trace.modules)));
    }
  }

  /**
   * Records an operation that changed {@code target} in place, under its name with an underscore.
   */
  public static void recordInPlace(
      OperationId identity, Tensor target, List<? extends @Nullable Tensor> operands) {
    OperationId inPlace = new OperationId(identity.name() + "_", identity.arguments());
    record(inPlace, List.of(target), operands);
  }

  /**
   * Runs an operation that is composed of others and records it as one, without its parts.
   *
   * @param operands null means an omitted operand
   */
  public static Tensor whole(
      String name,
      Supplier<Tensor> computation,
      List<? extends @Nullable Tensor> operands,
      @Nullable Object... namesAndValues) {
    Tensor result = paused(computation);
    return isRecording() ? record(name, result, operands, namesAndValues) : result;
  }

  /**
   * Same as {@link #whole(String, Supplier, List, Object...)}, for an operation with several
   * results.
   *
   * @param tensors extracts the tensors from the computation's result
   */
  public static <R> R whole(
      String name,
      Supplier<R> computation,
      Function<R, List<Tensor>> tensors,
      List<? extends @Nullable Tensor> operands,
      @Nullable Object... namesAndValues) {
    R result = paused(computation);
    if (isRecording()) {
      record(OperationId.of(name, namesAndValues), tensors.apply(result), operands);
    }
    return result;
  }

  /** Runs part of an operation that is recorded as a whole, without recording the parts. */
  public static <R> R paused(Supplier<R> computation) {
    Trace trace = recording == 0 ? null : OF_THREAD.get();
    if (trace == null) {
      return computation.get();
    }
    trace.insideWhole++;
    try {
      return computation.get();
    } finally {
      trace.insideWhole--;
    }
  }

  /** A list of operands, some of which may be null. */
  public static List<@Nullable Tensor> operands(@Nullable Tensor... tensors) {
    return Arrays.asList(tensors);
  }

  /** Runs what a module computes, so that its operations know which module ran them. */
  public static <R> R inModule(Object module, Supplier<R> computation) {
    Trace trace = OF_THREAD.get();
    if (trace == null) {
      return computation.get();
    }
    trace.modules.addLast(module);
    try {
      return computation.get();
    } finally {
      trace.modules.removeLast();
    }
  }
}
