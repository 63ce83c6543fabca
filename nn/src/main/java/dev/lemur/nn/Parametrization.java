package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;

/**
 * Computes a parameter of another module from what is learnt in its place; see {@link Parametrize}.
 *
 * <pre>{@code
 * class Symmetric extends Parametrization {
 *   @Override
 *   public Tensor forward(Tensor... originals) {
 *     return originals[0].triu().add(originals[0].triu(1).t());
 *   }
 * }
 * }</pre>
 */
public abstract class Parametrization extends AbstractModule {
  /** A parametrization in training mode with nothing registered. */
  protected Parametrization() {}

  /** The parameter from what is learnt: as many tensors as {@link #rightInverse} gives. */
  public abstract Tensor forward(Tensor... originals);

  /**
   * What is to be learnt, so that {@link #forward} gives {@code value} or something near; the value
   * itself by default.
   */
  public Tensor[] rightInverse(Tensor value) {
    return new Tensor[] {NullArguments.check(value)};
  }

  /** Runs {@link #forward} and the hooks. */
  public final Tensor apply(Tensor... originals) {
    return call(in -> forward(originals), originals);
  }
}
