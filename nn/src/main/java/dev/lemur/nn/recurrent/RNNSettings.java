package dev.lemur.nn.recurrent;

import dev.lemur.core.ops.recurrent.RecurrentUnit;

/** The settings of the recurrent layers, by PyTorch's names. */
record RNNSettings(
    RecurrentUnit unit,
    int inputSize,
    int hiddenSize,
    int numLayers,
    boolean bias,
    boolean batchFirst,
    double dropout,
    boolean bidirectional,
    int projSize) {

  /** Checks the settings. */
  RNNSettings {
    check(
        dropout >= 0 && dropout <= 1,
        "dropout should be a number in range [0, 1] representing the probability of an element "
            + "being zeroed, but got "
            + dropout);
    check(inputSize > 0, "input_size must be greater than zero, but got " + inputSize);
    check(hiddenSize > 0, "hidden_size must be greater than zero, but got " + hiddenSize);
    check(numLayers > 0, "num_layers must be greater than zero, but got " + numLayers);
    check(
        projSize >= 0,
        "proj_size should be a positive integer or zero to disable projections, but got "
            + projSize);
    check(
        projSize < hiddenSize,
        "proj_size has to be smaller than hidden_size, but got %d and %d"
            .formatted(projSize, hiddenSize));
  }

  private static void check(boolean right, String message) {
    if (!right) {
      throw new IllegalArgumentException(message);
    }
  }

  int directions() {
    return bidirectional ? 2 : 1;
  }

  /** The size of the hidden state that a direction passes on. */
  int outputSize() {
    return projSize > 0 ? projSize : hiddenSize;
  }

  /** The number of input features of a layer. */
  int layerInputSize(int layer) {
    return layer == 0 ? inputSize : outputSize() * directions();
  }
}
