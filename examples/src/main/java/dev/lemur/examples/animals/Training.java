package dev.lemur.examples.animals;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Sequential;
import dev.lemur.nn.optim.Adam;
import java.io.PrintWriter;
import java.util.function.BinaryOperator;

/**
 * How to train a network.
 *
 * @param epochs the number of passes over all the animals
 * @param learningRate Adam's
 * @param out the stream to print to the progress is shown, unless on a terminal
 */
record Training(int epochs, double learningRate, PrintWriter out) {

  /**
   * Trains with Adam, on all of {@code inputs} at once in each epoch.
   *
   * @param task the name of the task, for the progress
   * @param criterion the loss of the model's output and {@code targets}
   */
  void fit(
      String task,
      Sequential model,
      BinaryOperator<Tensor> criterion,
      Tensor inputs,
      Tensor targets) {
    var optimizer = new Adam(model.parameters(), learningRate);
    try (var progress = Progress.of(task, epochs, out)) {
      for (int epoch = 1; epoch <= epochs; epoch++) {
        Tensor loss = criterion.apply(model.apply(inputs), targets);
        optimizer.zeroGrad();
        loss.backward();
        optimizer.step();
        progress.report(epoch, loss.item());
      }
    }
  }
}
