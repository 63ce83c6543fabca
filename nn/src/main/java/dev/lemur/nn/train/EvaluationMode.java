package dev.lemur.nn.train;

import dev.lemur.core.NoGrad;
import dev.lemur.nn.AbstractModule;
import java.util.LinkedHashMap;
import java.util.Map;

/** Has a model in evaluation mode, without recording; afterwards each module is as it was. */
final class EvaluationMode implements AutoCloseable {
  private final Map<AbstractModule, Boolean> before = new LinkedHashMap<>();
  private final NoGrad noGrad = new NoGrad();

  EvaluationMode(AbstractModule model) {
    // Each before what it contains: to set one sets those inside too.
    model.modules().forEach(module -> before.put(module, module.isTraining()));
    model.eval();
  }

  @Override
  public void close() {
    noGrad.close();
    before.forEach(AbstractModule::train);
  }
}
