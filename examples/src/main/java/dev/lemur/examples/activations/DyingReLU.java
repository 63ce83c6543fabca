package dev.lemur.examples.activations;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.diagnostics.DeadUnits;
import dev.lemur.nn.loss.MSELoss;
import dev.lemur.nn.optim.Adam;
import java.util.ArrayList;
import java.util.List;

/** Trains a small network and counts the units of its hidden layer that died. */
final class DyingReLU {
  /** Units of the hidden layer. */
  static final int UNITS = 32;

  private static final int SAMPLES = 64;
  private static final int BATCH = 8;

  private DyingReLU() {}

  /** The state of the network after an epoch, over all samples. */
  record Epoch(int deadUnits, double loss) {}

  /**
   * Trains with the given activation after the hidden layer, with the same data and initial weights
   * each time.
   */
  static List<Epoch> train(Module activation, double learningRate, int epochs) {
    Tensor.manualSeed(0);
    Tensor x = Tensor.randn(SAMPLES, 2);
    Tensor y = x.sin().sum(1, true);
    Sequential model = new Sequential(new Linear(2, UNITS), activation, new Linear(UNITS, 1));
    MSELoss loss = new MSELoss();
    Adam optimizer = new Adam(model.parameters(), learningRate);
    List<Epoch> course = new ArrayList<>();
    try (DeadUnits units = DeadUnits.watch(model, module -> module == activation)) {
      for (int epoch = 0; epoch < epochs; epoch++) {
        for (int start = 0; start < SAMPLES; start += BATCH) {
          optimizer.zeroGrad();
          Tensor prediction = model.apply(x.narrow(0, start, BATCH));
          loss.apply(prediction, y.narrow(0, start, BATCH)).backward();
          optimizer.step();
        }
        units.reset();
        try (var noGrad = new NoGrad()) {
          double lossNow = loss.apply(model.apply(x), y).item();
          course.add(new Epoch(units.count(), lossNow));
        }
      }
    }
    return course;
  }
}
