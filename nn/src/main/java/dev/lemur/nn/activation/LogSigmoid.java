package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/** {@code log(1 / (1 + exp(-x)))} of each element; mirrors {@code torch.nn.LogSigmoid}. */
public class LogSigmoid extends Module {
  /** The function. */
  public LogSigmoid() {}

  @Override
  public Tensor forward(Tensor input) {
    return Functional.logsigmoid(input);
  }
}
