package dev.lemur.nn.utils;

import dev.lemur.core.NoGrad;
import dev.lemur.nn.AbstractModule;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Has a model in evaluation mode, without recording; afterwards each module is as it was.
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

  /** Switches the model, and stops recording in this thread. */
  public EvaluationMode(AbstractModule model) {
    // Each before what it contains: to set one sets those inside too.
    model.modules().forEach(module -> before.put(module, module.isTraining()));
    model.eval();
  }

  /** Switches each module back. */
  @Override
  public void close() {
    noGrad.close();
    before.forEach(AbstractModule::train);
  }
}
