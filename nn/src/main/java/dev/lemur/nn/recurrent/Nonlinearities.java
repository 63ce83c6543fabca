package dev.lemur.nn.recurrent;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.ops.recurrent.RecurrentUnit;

/** The functions of a plain recurrent unit, by PyTorch's names. */
final class Nonlinearities {
  private Nonlinearities() {}

  static RecurrentUnit unit(String nonlinearity) {
    NullArguments.check(nonlinearity);
    return switch (nonlinearity) {
      case "tanh" -> RecurrentUnit.TANH;
      case "relu" -> RecurrentUnit.RELU;
      default ->
          throw new IllegalArgumentException(
              "Unknown nonlinearity '%s'. Select from 'tanh' or 'relu'.".formatted(nonlinearity));
    };
  }
}
