package dev.lemur.nn;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.conv.ConvolutionStep;
import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A building block of a network that maps one tensor to one tensor; mirrors {@code
 * torch.nn.Module}.
 *
 * <p>A subclass registers its parts where their fields are declared, and computes its result in
 * {@code forward}:
 *
 * <pre>{@code
 * class Net extends Module {
 *   private final Linear fc1 = register("fc1", new Linear(6, 4));
 *   private final Linear fc2 = register("fc2", new Linear(4, 3));
 *   private final Tensor scale = registerParameter("scale", Tensor.ones(3));
 *
 *   @Override
 *   public Tensor forward(Tensor input) {
 *     return fc2.apply(fc1.apply(input).relu()).mul(scale);
 *   }
 * }
 * }</pre>
 *
 * <p>{@link #apply(Tensor)} is PyTorch's {@code module(input)}: it runs {@link #forward} with the
 * hooks around it, and adds the module's path to the message of an error. A module with several
 * inputs or results extends {@link AbstractModule} instead.
 */
public abstract class Module extends AbstractModule implements Function<Tensor, Tensor> {
  /** A module in training mode with nothing registered. */
  protected Module() {}

  /** What this module computes, without hooks. */
  public abstract Tensor forward(Tensor input);

  /**
   * What this module computes as the last step of a convolution before it; null, as for most
   * modules, if it is no such step. Only asked of the layers of this library.
   *
   * @param dims the number of dimensions of the convolution's result
   */
  protected @Nullable ConvolutionStep asStep(int dims) {
    return null;
  }

  /**
   * Runs {@link #forward} and the hooks; {@code module(input)}.
   *
   * @throws RuntimeException whatever {@code forward} throws, of the same type, with this module's
   *     path in the model at the end of its message
   */
  @Override
  public final Tensor apply(Tensor input) {
    // Small models notice the array of inputs.
    try {
      if (runsForwardAlone()) {
        return forward(input);
      }
    } catch (RuntimeException e) {
      throw ErrorPlace.add(e, this);
    }
    return call(in -> forward(in[0]), input);
  }

  // The methods that return this module, with its own type.

  @Override
  public Module train() {
    super.train();
    return this;
  }

  @Override
  public Module train(boolean mode) {
    super.train(mode);
    return this;
  }

  @Override
  public Module eval() {
    super.eval();
    return this;
  }

  @Override
  public Module requiresGrad_(boolean required) {
    super.requiresGrad_(required);
    return this;
  }

  @Override
  public Module apply(Consumer<? super AbstractModule> action) {
    super.apply(action);
    return this;
  }

  @Override
  public Module to(DType dtype) {
    super.to(dtype);
    return this;
  }
}
