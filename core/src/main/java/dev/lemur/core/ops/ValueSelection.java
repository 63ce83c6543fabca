package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;

/**
 * Elements chosen along a dimension by their indices: each gradient goes to the selected element.
 */
final class ValueSelection extends Node {
  private final String name;
  private final Shape shape;
  private final int dim;

  private ValueSelection(String name, Tensor x, int dim, Tensor indices) {
    super(x);
    this.name = name;
    this.shape = x.shape();
    this.dim = dim;
    save(indices);
  }

  /** The elements at {@code indices}, which keep the dimension. */
  static ValuesAndIndices of(String name, Tensor x, int dim, Tensor indices, boolean keepdim) {
    Shape shape = keepdim || x.dim() == 0 ? indices.shape() : indices.shape().removed(dim);
    Tensor values = reshaped(x.detach().gather(dim, indices), shape);
    if (GradMode.records(x)) {
      new ValueSelection(name, x, dim, indices).attach(values);
    }
    return new ValuesAndIndices(values, reshaped(indices, shape));
  }

  private static Tensor reshaped(Tensor contiguous, Shape shape) {
    Strided data = contiguous.strided();
    return Tensor.wrap(data.view(shape, shape.contiguousStrides(), data.offset()));
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor indices = saved(0);
    Tensor zeros = Tensor.zeros(shape, grad.dtype());
    inputs.pass(0, zeros.scatterAdd(dim, indices, grad.reshape(indices.shape())));
  }
}
