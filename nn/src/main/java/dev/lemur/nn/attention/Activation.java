package dev.lemur.nn.attention;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import java.util.function.UnaryOperator;

/** The function between the two linear layers of a Transformer's layer. */
@FunctionalInterface
public interface Activation extends UnaryOperator<Tensor> {
  /** {@code max(x, 0)}. */
  Activation RELU = Functional::relu;

  /** {@code x Φ(x)}. */
  Activation GELU = Functional::gelu;

  /**
   * The function with this name.
   *
   * @param name {@code relu} or {@code gelu}
   * @throws IllegalArgumentException if it is neither
   */
  static Activation of(String name) {
    NullArguments.check(name);
    return switch (name) {
      case "relu" -> RELU;
      case "gelu" -> GELU;
      default -> throw new IllegalArgumentException("activation should be relu/gelu, not " + name);
    };
  }
}
