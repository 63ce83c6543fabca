package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.util.function.BinaryOperator;

/** A module that takes two tensors to one. */
public abstract class BinaryModule extends AbstractModule implements BinaryOperator<Tensor> {
  /** A module with nothing registered. */
  protected BinaryModule() {}

  /** What this module computes of two inputs, without hooks. */
  public abstract Tensor forward(Tensor input1, Tensor input2);

  /**
   * Runs {@link #forward} and the hooks; {@code module(input1, input2)}.
   *
   * @throws RuntimeException what {@code forward} throws, with this module's place in the model at
   *     the end of its message
   */
  @Override
  public final Tensor apply(Tensor input1, Tensor input2) {
    // Small models notice the array of inputs.
    try {
      if (runsForwardAlone()) {
        return forward(input1, input2);
      }
    } catch (RuntimeException e) {
      throw ErrorPlace.add(e, this);
    }
    return call(in -> forward(in[0], in[1]), input1, input2);
  }
}
