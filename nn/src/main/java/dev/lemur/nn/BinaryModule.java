package dev.lemur.nn;

import dev.lemur.core.Tensor;

/** A module of two inputs. */
public abstract class BinaryModule extends Module {
  /** A module with nothing registered. */
  protected BinaryModule() {}

  /** What this module computes of two inputs, without hooks. */
  public abstract Tensor forward(Tensor input1, Tensor input2);

  /**
   * Runs {@link #forward(Tensor, Tensor)} and the hooks, which see the first input; {@code
   * module(input1, input2)}.
   *
   * @throws RuntimeException what {@code forward} throws, with this module's place in the model at
   *     the end of its message
   */
  public final Tensor apply(Tensor input1, Tensor input2) {
    return apply(input1, input -> forward(input, input2));
  }
}
