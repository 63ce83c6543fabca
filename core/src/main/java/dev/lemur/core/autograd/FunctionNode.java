package dev.lemur.core.autograd;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A recorded call of a user's {@link Function}. */
final class FunctionNode extends Node {
  private final Function function;
  private final FunctionContext context;
  private int savedCount;
  private Shape[] shapes = {};
  private DType[] dtypes = {};

  FunctionNode(Function function, FunctionContext context, Tensor[] inputs) {
    super(inputs);
    this.function = function;
    this.context = context;
  }

  @Override
  public String name() {
    return function.getClass().getSimpleName() + "Backward";
  }

  @Override
  protected boolean runsCodeOfUsers() {
    return true;
  }

  /** Makes this node the origin of the call's outputs, except those without gradients. */
  List<Tensor> record(List<Tensor> outputs) {
    Tensor[] attached = new Tensor[outputs.size()];
    shapes = new Shape[attached.length];
    dtypes = new DType[attached.length];
    for (int i = 0; i < attached.length; i++) {
      Tensor output = outputs.get(i);
      // An input returned as it is, or a result without a gradient, keeps its history.
      boolean own = !output.requiresGrad() && context.isDifferentiable(output);
      attached[i] = own ? output : output.detach();
      shapes[i] = output.shape();
      dtypes[i] = output.dtype();
    }
    attachAll(attached);
    Tensor[] saved = context.handOver(this);
    savedCount = saved.length;
    save(saved);
    List<Tensor> results = new ArrayList<>(attached.length);
    for (int i = 0; i < attached.length; i++) {
      Tensor output = outputs.get(i);
      results.add(context.isDifferentiable(output) ? attached[i] : output);
    }
    return results;
  }

  List<Tensor> savedTensors() {
    List<Tensor> tensors = new ArrayList<>(savedCount);
    for (int i = 0; i < savedCount; i++) {
      tensors.add(saved(i));
    }
    return tensors;
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    throw new IllegalStateException("a function needs the gradients of all its outputs");
  }

  @Override
  protected void backward(@Nullable Tensor[] grads, Gradients inputs) {
    Tensor[] gradOutputs = new Tensor[grads.length];
    for (int i = 0; i < grads.length; i++) {
      Tensor grad = grads[i];
      gradOutputs[i] =
          grad == null && context.materializesGrads() ? Tensor.zeros(shapes[i], dtypes[i]) : grad;
    }
    List<@Nullable Tensor> gradients = function.backward(context, Arrays.asList(gradOutputs));
    checkCount(gradients);
    for (int i = 0; i < inputs(); i++) {
      Tensor gradient = gradients.get(i);
      if (gradient != null && inputs.needs(i)) {
        checkShape(i, gradient);
        inputs.pass(i, gradient);
      }
    }
  }

  private void checkCount(List<@Nullable Tensor> gradients) {
    if (gradients.size() != inputs()) {
      throw new IllegalStateException(
          "function "
              + name()
              + " returned an incorrect number of gradients (expected "
              + inputs()
              + ", got "
              + gradients.size()
              + ")");
    }
  }

  private void checkShape(int input, Tensor gradient) {
    Node next = next(input);
    Shape expected = next == null ? gradient.shape() : next.outputShape(nextOutput(input));
    boolean fits = expected.rank() <= gradient.dim();
    int lead = gradient.dim() - expected.rank();
    for (int dim = 0; fits && dim < expected.rank(); dim++) {
      fits = expected.size(dim) == 1 || expected.size(dim) == gradient.size(lead + dim);
    }
    if (!fits) {
      throw new IllegalStateException(
          "Function "
              + name()
              + " returned an invalid gradient at index "
              + input
              + " - got "
              + gradient.shape()
              + " but expected shape compatible with "
              + expected);
    }
  }
}
