package dev.lemur.core.autograd;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.Strided;
import org.jspecify.annotations.Nullable;

/**
 * An operation that changed part of a tensor in place, through a view: the gradient of that part
 * flows through the operation, that of the rest bypasses it.
 */
final class CopySlices extends Node {
  private final Node inside;
  private final Strided slice;
  private final Strided whole;

  CopySlices(Tensor base, Node inside, Strided slice) {
    super(base, inside);
    this.inside = inside;
    this.slice = slice;
    this.whole = base.strided();
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor rest = Tensor.wrap(Strided.allocateWithStridesOf(whole, grad.dtype()));
    rest.copy_(grad);
    int start = slice.storageOffset() - whole.storageOffset();
    Tensor part = rest.asStrided(slice.shape(), slice.strides(), start);
    FirstInput first = new FirstInput(inputs);
    inside.backward(part.clone(), first);
    if (inputs.needs(0)) {
      if (first.gradient == null) {
        part.zero_();
      } else {
        part.copy_(first.gradient);
      }
      inputs.pass(0, rest);
    }
  }

  @Override
  void release() {
    inside.release();
  }

  /** Stops the gradient of the changed part and passes on the rest. */
  private static final class FirstInput implements Gradients {
    private final Gradients others;
    private @Nullable Tensor gradient;

    FirstInput(Gradients others) {
      this.others = others;
    }

    @Override
    public boolean needs(int input) {
      return others.needs(input);
    }

    @Override
    public void pass(int input, Tensor passed) {
      if (input == 0) {
        gradient = passed;
      } else {
        others.pass(input, passed);
      }
    }
  }
}
