package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.elementwise.Places;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** Selecting and adding to slices by a vector of indices. */
public final class IndexSelect {
  private IndexSelect() {}

  /** The slices along a dimension at the given indices; {@code torch.index_select}. */
  public static Tensor select(Tensor x, int dim, Tensor index) {
    int at = x.shape().dimension(dim);
    checkIsVector(index, "index_select");
    int size = x.dim() == 0 ? 1 : x.size(at);
    Elements.forEachLongs(
        index.strided(),
        rows -> {
          for (long row : rows) {
            if (row < 0 || row >= size) {
              throw new IndexOutOfBoundsException(
                  "index out of range in self: index "
                      + row
                      + " for dimension "
                      + at
                      + " with size "
                      + size);
            }
          }
        });
    if (x.dim() == 0) {
      return x.clone();
    }
    Strided data = Copying.contiguous(x.strided());
    Strided result = Strided.allocate(x.shape().with(at, index.numel()), x.dtype());
    Places.takeRows(data, at, index.strided(), result);
    Tensor selected = Tensor.wrap(result);
    if (Trace.isRecording()) {
      Trace.record("index_select", selected, List.of(x, index), "dim", at);
    }
    return GradMode.records(x) ? new Selected(x, at, index).attach(selected) : selected;
  }

  private static final class Selected extends Node {
    private final Shape shape;
    private final int dim;
    private final Tensor index;

    Selected(Tensor x, int dim, Tensor index) {
      super(x);
      this.shape = x.shape();
      this.dim = dim;
      this.index = index;
      save(index);
    }

    @Override
    public String name() {
      return "IndexSelectBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor rows = saved(0);
      inputs.pass(0, Tensor.zeros(shape, grad.dtype()).indexAdd(dim, rows, grad));
    }
  }

  /** {@code x} with slices added to those at the given indices; {@code torch.index_add}. */
  public static Tensor add(Tensor x, int dim, Tensor index, Tensor source) {
    int at = x.shape().dimension(dim);
    checkRows(x, at, index, source);
    Tensor result = Tensor.wrap(Strided.allocate(x.shape(), x.dtype()));
    Copies.copy(x.strided(), result.strided());
    addRows(result.strided(), at, index, source);
    if (Trace.isRecording()) {
      Trace.record("index_add", result, List.of(x, index, source), "dim", at);
    }
    return GradMode.records(x, source) ? new Added(x, at, index, source).attach(result) : result;
  }

  /** In-place version of {@link #add}. */
  public static Tensor addInPlace(Tensor x, int dim, Tensor index, Tensor source) {
    int at = x.shape().dimension(dim);
    checkRows(x, at, index, source);
    boolean recorded = InPlace.begin(x, source.dtype(), x.shape(), x, source);
    Node node = recorded ? new Added(x, at, index, source) : null;
    Strided target = Copying.contiguous(x.strided());
    addRows(target, at, GatherScatter.apart(index, x), source);
    if (target != x.strided()) {
      Copies.copy(target, x.strided());
    }
    InPlace.end(x, node);
    if (Trace.isRecording()) {
      Trace.record("index_add_", x, List.of(x, index, source), "dim", at);
    }
    return x;
  }

  private static void addRows(Strided target, int dim, Tensor index, Tensor source) {
    Places.addRows(Copying.contiguous(source.strided()), dim, index.strided(), target);
  }

  private static void checkRows(Tensor x, int dim, Tensor index, Tensor source) {
    checkIsVector(index, "index_add_");
    if (x.dtype() != source.dtype()) {
      throw new IllegalArgumentException(
          "index_add_(): self ("
              + x.dtype().scalarName()
              + ") and source ("
              + source.dtype().scalarName()
              + ") must have the same scalar type");
    }
    if (x.dim() != source.dim()) {
      throw shapesDiffer(x, source);
    }
    int sourceSize = source.dim() == 0 ? 1 : source.size(dim);
    if (index.numel() != sourceSize) {
      throw new IllegalArgumentException(
          "index_add_(): Number of indices ("
              + index.numel()
              + ") should be equal to source.size(dim): ("
              + sourceSize
              + "), for dim: "
              + dim);
    }
    if (x.dim() > 0 && !x.shape().removed(dim).equals(source.shape().removed(dim))) {
      throw shapesDiffer(x, source);
    }
    int size = x.dim() == 0 ? 1 : x.size(dim);
    Elements.forEachLongs(
        index.strided(),
        rows -> {
          for (long row : rows) {
            GatherScatter.checkIndex(row, dim, size);
          }
        });
  }

  private static IllegalArgumentException shapesDiffer(Tensor x, Tensor source) {
    return new IllegalArgumentException(
        "source tensor shape must match self tensor shape, excluding the specified dimension. "
            + "Got self.shape = "
            + x.shape()
            + " source.shape = "
            + source.shape());
  }

  private static void checkIsVector(Tensor index, String operation) {
    if (index.dim() > 1) {
      throw new IndexOutOfBoundsException(
          operation
              + "(): Index is supposed to be a vector, but its shape is "
              + index.shape()
              + "; x.get(index) takes an index of any shape");
    }
    if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32) {
      throw new IllegalArgumentException(
          operation + "(): Expected dtype int32 or int64 for index, but got " + index.dtype());
    }
  }

  private static final class Added extends Node {
    private final int dim;

    Added(Tensor x, int dim, Tensor index, Tensor source) {
      super(x, source);
      this.dim = dim;
      save(index);
    }

    @Override
    public String name() {
      return "IndexAddBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      if (inputs.needs(0)) {
        inputs.pass(0, grad);
      }
      if (inputs.needs(1)) {
        inputs.pass(1, grad.indexSelect(dim, saved(0)));
      }
    }
  }
}
