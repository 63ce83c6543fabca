package dev.lemur.examples.activations;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.diagnostics.GradientNorms;
import dev.lemur.nn.init.Init;
import java.util.function.Supplier;

/** Measures how much of a gradient is left at each layer of a deep network. */
final class VanishingGradients {
  /** Layers of the network. */
  static final int LAYERS = 10;

  private static final int WIDTH = 16;
  private static final int SAMPLES = 32;

  private VanishingGradients() {}

  /** The norm of the gradient of each layer's output, from the first layer to the last. */
  static double[] norms(Supplier<Module> activation) {
    Tensor.manualSeed(0);
    Sequential model = new Sequential();
    for (int layer = 0; layer < LAYERS; layer++) {
      Linear linear = new Linear(WIDTH, WIDTH);
      Init.kaimingNormal_(linear.weight());
      model.append(linear);
      model.append(activation.get());
    }
    try (GradientNorms norms = GradientNorms.watch(model, Linear.class::isInstance)) {
      model.apply(Tensor.randn(SAMPLES, WIDTH)).sum().backward();
      return norms.byModule().values().stream().mapToDouble(Double::doubleValue).toArray();
    }
  }
}
