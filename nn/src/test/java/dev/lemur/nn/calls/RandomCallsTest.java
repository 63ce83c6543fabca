package dev.lemur.nn.calls;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.Linalg;
import dev.lemur.core.Scope;
import dev.lemur.core.Special;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.lang.reflect.Method;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicReference;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.bytedeco.javacpp.Pointer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * Calls all public methods of {@link Tensor}, {@link Functional}, {@link Linalg} and {@link
 * Special}, found by reflection, with random arguments, of every element type and null: they throw
 * what is documented and nothing else, they end, they need no memory without bound, and the layout
 * of a tensor changes no result.
 *
 * <p>The system properties {@code lemur.calls.seed} (a number, or {@code random}) and {@code
 * lemur.calls.minutes} choose other calls and more of them; {@code lemur.calls.only} runs one call
 * that a finding names.
 */
class RandomCallsTest {
  private static final long SEED = 20_260_101;
  private static final int CALLS = 25_000;
  private static final long TICK_MILLIS = 100;
  private static final long TICKS_A_MINUTE = 60_000 / TICK_MILLIS;
  private static final long LONGEST_WAIT = 10 * TICKS_A_MINUTE;
  private static final Duration LONGEST_CALL = Duration.ofMinutes(1);

  /** Two outcomes, each a tensor of 2 GiB and three on the way to it. */
  private static final long MOST_BYTES = 16L << 30;

  private static final int MOST_FINDINGS = 40;

  /** Of types that tests make by hand: functions, and what is not for users. */
  private static final Set<String> MADE_BY_HAND =
      Set.of(
          "dev.lemur.core.autograd.GradientHook",
          "dev.lemur.core.kernel.Strided",
          "java.util.function.BinaryOperator<dev.lemur.core.Tensor>",
          "java.util.function.Consumer<dev.lemur.core.Tensor>",
          "java.util.function.DoubleBinaryOperator",
          "java.util.function.DoubleUnaryOperator",
          "java.util.function.LongBinaryOperator",
          "java.util.function.LongUnaryOperator",
          "org.nd4j.linalg.api.ndarray.INDArray");

  /** Held, since loggers that nobody holds forget their level. */
  private static final Logger WARNINGS = Logger.getLogger("dev.lemur");

  private static final ThreadMXBean PROCESSOR_TIME = ManagementFactory.getThreadMXBean();

  private final List<Method> methods = methods();
  private final Map<String, String> findings = new LinkedHashMap<>();
  private final TreeSet<String> withoutValues = new TreeSet<>();
  private final AtomicReference<@Nullable String> current = new AtomicReference<>();
  private volatile long calls;

  /** Time in which the process ran: it may be stopped, or the machine may sleep. */
  private volatile long ticks;

  private volatile long begun;
  private volatile long nanosBefore;

  @Test
  void randomCallsThrowWhatIsDocumentedAndEndAndDoNotDependOnLayout() throws InterruptedException {
    WARNINGS.setLevel(Level.OFF);
    Thread caller = new Thread(this::callAll, "random calls");
    caller.setDaemon(true);
    caller.setUncaughtExceptionHandler(
        (thread, thrown) -> findings.put("end", current.get() + " ended the test: " + thrown));
    caller.start();
    while (caller.isAlive()) {
      caller.join(TICK_MILLIS);
      ticks++;
      if (takesTooLong(caller) && caller.isAlive()) {
        findings.put("hang", current.get() + "\n" + Arrays.toString(caller.getStackTrace()));
        break;
      }
    }
    WARNINGS.setLevel(null);
    System.out.println(
        calls
            + " random calls, findings: "
            + findings.size()
            + ", without values: "
            + withoutValues);
    withoutValues.removeAll(MADE_BY_HAND);
    assertEquals(Set.of(), withoutValues, "RandomValues makes no values of these types");
    assertEquals("", String.join("\n\n", findings.values()));
  }

  /** Computes for a minute, which may be many on a busy machine, or waits for ten. */
  private boolean takesTooLong(Thread caller) {
    long nanos = PROCESSOR_TIME.getThreadCpuTime(caller.getId()) - nanosBefore;
    return nanos > LONGEST_CALL.toNanos() || ticks - begun > LONGEST_WAIT;
  }

  private void callAll() {
    String chosen = System.getProperty("lemur.calls.seed", Long.toString(SEED));
    long seed = chosen.equals("random") ? System.nanoTime() : Long.parseLong(chosen);
    String only = System.getProperty("lemur.calls.only");
    if (only != null) {
      call(Long.parseLong(only));
      return;
    }
    long minutes = Long.getLong("lemur.calls.minutes", 0);
    SplittableRandom seeds = new SplittableRandom(seed);
    while ((minutes > 0 ? ticks < minutes * TICKS_A_MINUTE : calls < CALLS)
        && findings.size() < MOST_FINDINGS) {
      call(seeds.nextLong());
    }
  }

  private void call(long seed) {
    Method method = methods.get(new SplittableRandom(~seed).nextInt(methods.size()));
    try (var scope = new Scope()) {
      RandomCall call = new RandomCall(method, seed);
      current.set("seed " + seed + " " + method);
      begun = ticks;
      nanosBefore = PROCESSOR_TIME.getCurrentThreadCpuTime();
      RandomCall.Outcome drawn = call.run();
      String objection = Judgement.objection(call, drawn);
      if (objection == null) {
        objection = Judgement.difference(call, drawn, call.runContiguously());
      }
      if (objection == null && Pointer.physicalBytes() > MOST_BYTES) {
        objection = "the process holds " + Pointer.physicalBytes() + " bytes";
      }
      calls++;
      if (objection != null) {
        Throwable thrown = drawn.thrown();
        findings.putIfAbsent(
            key(method, thrown), "seed " + seed + ": " + call + "\n    " + objection + at(thrown));
      }
    } catch (RandomValues.NoValue none) {
      withoutValues.add(none.getMessage());
    }
  }

  private static String key(Method method, @Nullable Throwable thrown) {
    return method.getName() + (thrown == null ? "" : thrown.getClass() + at(thrown));
  }

  private static String at(@Nullable Throwable thrown) {
    return thrown == null
        ? ""
        : Stream.of(thrown.getStackTrace())
            .filter(frame -> frame.getClassName().startsWith("dev.lemur"))
            .limit(3)
            .map(frame -> "\n    at " + frame)
            .reduce("", String::concat);
  }

  private static List<Method> methods() {
    List<Method> all = new ArrayList<>();
    for (Class<?> owner : List.of(Tensor.class, Functional.class, Linalg.class, Special.class)) {
      for (Method method : owner.getMethods()) {
        if (method.getDeclaringClass() != Object.class
            && !method.isBridge()
            && !method.getName().equals("setDefaultDtype")) {
          all.add(method);
        }
      }
    }
    all.sort(Comparator.comparing(Method::toString));
    return all;
  }
}
