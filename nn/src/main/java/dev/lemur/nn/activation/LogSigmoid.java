package dev.lemur.nn.activation;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * {@code log(1 / (1 + exp(-x)))} of each element; mirrors {@code torch.nn.LogSigmoid}.
 *
 * <pre>{@code
 * var activation = new LogSigmoid();
 * System.out.println(activation.apply(tensor(new float[] {-2, 0, 7})));
 * // tensor([-2.1269e+00, -6.9315e-01, -9.1147e-04])
 * }</pre>
 */
public class LogSigmoid extends Module {
  /** The function. */
  public LogSigmoid() {}

  @Override
  public Tensor forward(Tensor input) {
    return Functional.logsigmoid(input);
  }
}
