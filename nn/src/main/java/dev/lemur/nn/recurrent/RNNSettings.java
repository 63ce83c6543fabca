package dev.lemur.nn.recurrent;

import dev.lemur.core.ops.recurrent.RecurrentUnit;

/** What the recurrent layers are built with; the names are PyTorch's. */
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

  /** Checks all that can be wrong. */
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

  /** How many hidden states a direction hands on. */
  int outputSize() {
    return projSize > 0 ? projSize : hiddenSize;
  }

  /** How many numbers go into a layer. */
  int layerInputSize(int layer) {
    return layer == 0 ? inputSize : outputSize() * directions();
  }
}
