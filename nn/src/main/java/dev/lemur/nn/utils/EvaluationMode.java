package dev.lemur.nn.utils;

import dev.lemur.core.NoGrad;
import dev.lemur.nn.AbstractModule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Keeps a model in evaluation mode, without recording gradients, and restores each module's mode
 * when it is closed.
 *
 * <pre>{@code
 * try (var evaluation = new EvaluationMode(model)) {
 *   accuracy = accuracyOf(model);
 * }
 * }</pre>
 */
public final class EvaluationMode implements AutoCloseable {
  private final Map<AbstractModule, Boolean> before = new LinkedHashMap<>();
  private final NoGrad noGrad = new NoGrad();

  /** Switches the model to evaluation mode, and stops recording in this thread. */
  public EvaluationMode(AbstractModule model) {
    // Outer modules first: setting one also sets those inside it.
    model.modules().forEach(module -> before.put(module, module.isTraining()));
    model.eval();
  }

  /** Restores each module's mode. */
  @Override
  public void close() {
    noGrad.close();
    before.forEach(AbstractModule::train);
  }
}
