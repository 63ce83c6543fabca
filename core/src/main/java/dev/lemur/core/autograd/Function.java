package dev.lemur.core.autograd;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A user-defined operation with its own gradient; mirrors {@code torch.autograd.Function}.
 *
 * <p>{@link #forward} computes the outputs; nothing in it is recorded. {@link #backward} computes
 * the gradients of the inputs from those of the outputs. What it needs from the forward pass is
 * passed through the {@link FunctionContext} that both receive. A function holds no state of a
 * single call, so an instance may be applied any number of times; constants are fields.
 *
 * <pre>{@code
 * class ScaledExp extends Function {
 *   private final double scale;
 *
 *   ScaledExp(double scale) {
 *     this.scale = scale;
 *   }
 *
 *   @Override
 *   protected List<Tensor> forward(FunctionContext context, List<Tensor> inputs) {
 *     Tensor result = inputs.get(0).mul(scale).exp();
 *     context.saveForBackward(result);
 *     return List.of(result);
 *   }
 *
 *   @Override
 *   protected List<Tensor> backward(FunctionContext context, List<Tensor> gradOutputs) {
 *     Tensor result = context.savedTensors().get(0);
 *     return List.of(gradOutputs.get(0).mul(result).mul(scale));
 *   }
 * }
 *
 * Tensor x = Tensor.tensor(new float[] {0, 1}).requiresGrad_();
 * new ScaledExp(2).apply(x).sum().backward();
 * System.out.println(x.grad()); // tensor([ 2.0000, 14.7781])
 * }</pre>
 *
 * <p>A backward made of tensor operations can itself be differentiated: {@code Autograd.grad(...,
 * createGraph)} records it. {@link GradCheck} compares a function's gradients with finite
 * differences.
 */
public abstract class Function {
  /** Creates a function; subclasses add their constants. */
  protected Function() {}

  /**
   * Computes the outputs; {@code forward(ctx, *args)}.
   *
   * @param context keeps what {@link #backward} needs from this call
   * @param inputs what the function was applied to
   * @return the outputs, at least one
   */
  protected abstract List<Tensor> forward(FunctionContext context, List<Tensor> inputs);

  /**
   * Computes the gradients of the inputs; {@code backward(ctx, *grad_outputs)}.
   *
   * @param context what {@link #forward} kept
   * @param gradOutputs the gradient of each output; zeros where none arrived, or null if {@link
   *     FunctionContext#setMaterializeGrads} says so
   * @return a gradient for each input, of its shape; null for an input without one (write {@code
   *     Arrays.asList(gradient, null)}: {@code List.of} refuses null)
   */
  protected abstract List<@Nullable Tensor> backward(
      FunctionContext context, List<Tensor> gradOutputs);

  /** The only output, or the first of several; {@code Function.apply(...)}. */
  public final Tensor apply(Tensor... inputs) {
    return applyAll(inputs).get(0);
  }

  /**
   * All outputs; {@code Function.apply(...)}.
   *
   * @throws IllegalStateException if {@link #forward} returns no output
   */
  public final List<Tensor> applyAll(Tensor... inputs) {
    FunctionContext context = new FunctionContext(inputs);
    List<Tensor> outputs;
    try (var noGrad = new NoGrad()) {
      outputs = forward(context, List.of(inputs));
    }
    if (outputs.isEmpty()) {
      throw new IllegalStateException(
          getClass().getSimpleName() + ".forward must return at least one output");
    }
    return GradMode.records(inputs)
        ? new FunctionNode(this, context, inputs).record(outputs)
        : outputs;
  }
}
