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
import org.jspecify.annotations.Nullable;

/**
 * Measures the gradients that arrive at modules in a backward pass: the Euclidean norm of the
 * gradients of each one's outputs. Norms that shrink from the last layer to the first show
 * vanishing gradients, norms that grow show exploding ones.
 *
 * <pre>{@code
 * try (var norms = GradientNorms.watch(model, module -> module instanceof Linear)) {
 *   loss(model).backward();
 *   System.out.println(norms.byModule());
 * }
 * }</pre>
 */
public final class GradientNorms implements AutoCloseable {
  private final List<RemovableHandle> hooks = new ArrayList<>();
  private final List<String> paths = new ArrayList<>();
  private final Map<String, Double> norms = new LinkedHashMap<>();

  private GradientNorms() {}

  /** Starts watching the modules in {@code model} that {@code layers} accepts. */
  public static GradientNorms watch(
      AbstractModule model, Predicate<? super AbstractModule> layers) {
    GradientNorms norms = new GradientNorms();
    model
        .namedModules()
        .forEach(
            (path, module) -> {
              if (layers.test(module)) {
                norms.watch(path, module);
              }
            });
    return norms;
  }

  private void watch(String path, AbstractModule layer) {
    paths.add(path);
    hooks.add(
        layer.registerFullBackwardHook(
            (module, gradInputs, gradOutputs) -> {
              see(path, gradOutputs);
              return null;
            }));
  }

  private synchronized void see(String path, List<@Nullable Tensor> gradOutputs) {
    double squares = 0;
    for (Tensor gradient : gradOutputs) {
      if (gradient != null) {
        squares += gradient.detach().to(DType.FLOAT64).square().sum().item();
      }
    }
    norms.put(path, Math.sqrt(squares));
  }

  /**
   * The norm from each module's last backward pass, by the module's path, in the order of the
   * model.
   */
  public synchronized Map<String, Double> byModule() {
    Map<String, Double> ordered = new LinkedHashMap<>();
    for (String path : paths) {
      Double norm = norms.get(path);
      if (norm != null) {
        ordered.put(path, norm);
      }
    }
    return ordered;
  }

  /** Stops watching. */
  @Override
  public void close() {
    hooks.forEach(RemovableHandle::remove);
  }
}
