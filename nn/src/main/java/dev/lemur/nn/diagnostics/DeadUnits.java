package dev.lemur.nn.diagnostics;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.RemovableHandle;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Counts dead units: those whose activation was zero for every input since the last {@link
 * #reset()}. No gradient flows through such a unit of a ReLU, so it never learns again from inputs
 * of that kind.
 *
 * <p>The units are the second dimension of an activation's output, [N, units, ...], or the only one
 * of [units].
 *
 * <pre>{@code
 * try (var deadUnits = DeadUnits.watch(model, module -> module instanceof ReLU)) {
 *   trainOneEpoch(model);
 *   System.out.println(deadUnits.count() + " of " + deadUnits.units());
 * }
 * }</pre>
 */
public final class DeadUnits implements AutoCloseable {
  private final List<RemovableHandle> hooks = new ArrayList<>();
  private final Map<String, @Nullable Tensor> timesAlive = new LinkedHashMap<>();

  private DeadUnits() {}

  /** Starts watching the modules in {@code model} that {@code activations} accepts. */
  public static DeadUnits watch(
      AbstractModule model, Predicate<? super AbstractModule> activations) {
    DeadUnits units = new DeadUnits();
    model
        .namedModules()
        .forEach(
            (path, module) -> {
              if (activations.test(module)) {
                units.watch(path, module);
              }
            });
    return units;
  }

  private void watch(String path, AbstractModule activation) {
    timesAlive.put(path, null);
    hooks.add(
        activation.registerForwardHook(
            (module, inputs, outputs) -> {
              Tensor output = outputs.get(0);
              if (output != null) {
                see(path, output.detach());
              }
              return null;
            }));
  }

  private synchronized void see(String path, Tensor output) {
    Tensor alive = output.ne(0).to(DType.FLOAT64);
    int[] others = IntStream.range(0, output.dim()).filter(dim -> dim != unitDim(output)).toArray();
    Tensor times = others.length == 0 ? alive : alive.sum(others);
    Tensor before = timesAlive.get(path);
    timesAlive.put(path, before == null ? times : before.add(times));
  }

  private static int unitDim(Tensor output) {
    return Math.min(1, output.dim() - 1);
  }

  /** The number of dead units in all watched modules. */
  public int count() {
    return countByModule().values().stream().mapToInt(Integer::intValue).sum();
  }

  /** The number of dead units in each watched module that has been used, by its path. */
  public synchronized Map<String, Integer> countByModule() {
    Map<String, Integer> counts = new LinkedHashMap<>();
    timesAlive.forEach(
        (path, times) -> {
          if (times != null) {
            counts.put(path, times.numel() - times.ne(0).to(DType.INT32).sum().toIntArray()[0]);
          }
        });
    return counts;
  }

  /** The number of units in the watched modules that have been used. */
  public synchronized int units() {
    int units = 0;
    for (Tensor times : timesAlive.values()) {
      units += times == null ? 0 : times.numel();
    }
    return units;
  }

  /** Forgets all counts. */
  public synchronized void reset() {
    timesAlive.replaceAll((path, times) -> null);
  }

  /** Stops watching. */
  @Override
  public void close() {
    hooks.forEach(RemovableHandle::remove);
  }
}
