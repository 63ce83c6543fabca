package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import java.util.List;

/** Concatenating and stacking tensors. */
public final class Joining {
  private Joining() {}

  /** Concatenates along an existing dimension; {@code torch.cat}. */
  public static Tensor cat(List<Tensor> tensors, int dim) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("torch.cat(): expected a non-empty list of Tensors");
    }
    Tensor[] inputs = tensors.toArray(new Tensor[0]);
    Tensor model = firstWithShape(inputs);
    int at = model.shape().dimension(dim);
    int[] sizes = new int[inputs.length];
    long size = 0;
    for (int i = 0; i < inputs.length; i++) {
      sizes[i] = isNothing(inputs[i]) ? 0 : sizeToJoin(model, inputs[i], at, i);
      size += sizes[i];
    }
    Shape shape = model.shape().with(at, Shape.of(size).numel());
    Strided result = Strided.allocate(shape, promoted(inputs));
    int start = result.offset();
    int stride = result.strides()[at];
    for (int i = 0; i < inputs.length; i++) {
      if (sizes[i] > 0) {
        Shape part = shape.with(at, sizes[i]);
        Copies.copy(inputs[i].strided(), result.view(part, result.strides(), start));
        start += sizes[i] * stride;
      }
    }
    Tensor joined = Tensor.wrap(result);
    if (Trace.isRecording()) {
      Trace.record("cat", joined, tensors, "dim", at);
    }
    return records(joined, inputs) ? new Cat(inputs, at, sizes).attach(joined) : joined;
  }

  /** Stacks along a new dimension; {@code torch.stack}. */
  public static Tensor stack(List<Tensor> tensors, int dim) {
    if (tensors.isEmpty()) {
      throw new IllegalArgumentException("stack expects a non-empty TensorList");
    }
    Tensor[] inputs = tensors.toArray(new Tensor[0]);
    Shape each = inputs[0].shape();
    for (int i = 1; i < inputs.length; i++) {
      if (!inputs[i].shape().equals(each)) {
        throw new IllegalArgumentException(
            "stack expects each tensor to be equal size, but got "
                + each
                + " at entry 0 and "
                + inputs[i].shape()
                + " at entry "
                + i);
      }
    }
    int at = Views.insertionPoint(each, dim);
    Strided result = Strided.allocate(each.inserted(at, inputs.length), promoted(inputs));
    int[] strides = Views.without(result.strides(), at);
    for (int i = 0; i < inputs.length; i++) {
      int start = result.offset() + i * result.strides()[at];
      Copies.copy(inputs[i].strided(), result.view(each, strides, start));
    }
    Tensor joined = Tensor.wrap(result);
    if (Trace.isRecording()) {
      Trace.record("stack", joined, tensors, "dim", at);
    }
    return records(joined, inputs) ? new Stack(inputs, at).attach(joined) : joined;
  }

  private static boolean records(Tensor joined, Tensor[] inputs) {
    return joined.dtype().isFloatingPoint() && GradMode.records(inputs);
  }

  private static DType promoted(Tensor[] inputs) {
    DType type = inputs[0].dtype();
    for (Tensor input : inputs) {
      type = DType.promote(type, input.dtype());
    }
    return type;
  }

  /**
   * Whether {@code x} is an empty vector, which can be concatenated with anything, as in PyTorch.
   */
  private static boolean isNothing(Tensor x) {
    return x.dim() == 1 && x.numel() == 0;
  }

  private static Tensor firstWithShape(Tensor[] inputs) {
    for (int i = 0; i < inputs.length; i++) {
      if (inputs[i].dim() == 0) {
        throw new IllegalArgumentException(
            "zero-dimensional tensor (at position " + i + ") cannot be concatenated");
      }
    }
    for (Tensor input : inputs) {
      if (!isNothing(input)) {
        return input;
      }
    }
    return inputs[0];
  }

  private static int sizeToJoin(Tensor model, Tensor x, int dim, int number) {
    if (x.dim() != model.dim()) {
      throw new IllegalArgumentException(
          "Tensors must have same number of dimensions: got "
              + model.dim()
              + " and "
              + x.dim()
              + ": shapes "
              + model.shape()
              + " and "
              + x.shape());
    }
    for (int i = 0; i < x.dim(); i++) {
      if (i != dim && x.size(i) != model.size(i)) {
        throw new IllegalArgumentException(
            "Sizes of tensors must match except in dimension "
                + dim
                + ". Expected size "
                + model.size(i)
                + " but got size "
                + x.size(i)
                + " for tensor number "
                + number
                + " in the list.");
      }
    }
    return x.size(dim);
  }

  private static final class Cat extends Node {
    private final int dim;
    private final int[] sizes;
    private final Shape[] shapes;

    Cat(Tensor[] inputs, int dim, int[] sizes) {
      super(inputs);
      this.dim = dim;
      this.sizes = sizes;
      this.shapes = Arrays.stream(inputs).map(Tensor::shape).toArray(Shape[]::new);
    }

    @Override
    public String name() {
      return "CatBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      int start = 0;
      for (int i = 0; i < sizes.length; i++) {
        if (inputs.needs(i)) {
          inputs.pass(
              i,
              sizes[i] > 0
                  ? grad.narrow(dim, start, sizes[i])
                  : Tensor.zeros(shapes[i], grad.dtype()));
        }
        start += sizes[i];
      }
    }
  }

  private static final class Stack extends Node {
    private final int dim;

    Stack(Tensor[] inputs, int dim) {
      super(inputs);
      this.dim = dim;
    }

    @Override
    public String name() {
      return "StackBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      for (int i = 0; i < inputs(); i++) {
        if (inputs.needs(i)) {
          inputs.pass(i, grad.select(dim, i));
        }
      }
    }
  }
}
