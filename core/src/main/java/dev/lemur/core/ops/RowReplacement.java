package dev.lemur.core.ops;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Copies with some slices or elements replaced, given by indices or a mask. */
public final class RowReplacement {
  private RowReplacement() {}

  /** Replaces the slices at the given indices; {@code torch.index_copy}. */
  public static Tensor copy(Tensor x, int dim, Tensor index, Tensor source) {
    int at = x.shape().dimension(dim);
    checkIndex("index_copy_", index);
    if (x.dtype() != source.dtype()) {
      throw new IllegalArgumentException(
          "index_copy_(): self and source expected to have the same dtype, but got (self) "
              + x.dtype().scalarName()
              + " and (source) "
              + source.dtype().scalarName());
    }
    if (x.dim() > 0
        && !(source.dim() == x.dim() && source.shape().removed(at).equals(x.shape().removed(at)))) {
      throw new IllegalArgumentException(
          "index_copy_(): Source/destination tensor must have same slice shapes. Destination "
              + x.shape()
              + " at dimension "
              + at
              + " and source "
              + source.shape());
    }
    int rows = source.dim() == 0 ? 1 : source.size(at);
    if (index.numel() != rows) {
      throw new IllegalArgumentException(
          "index_copy_(): Number of indices ("
              + index.numel()
              + ") should be equal to source.size(dim) ("
              + rows
              + ")");
    }
    return put(x, at, index, source);
  }

  /** Fills the slices at the given indices with one number; {@code torch.index_fill}. */
  public static Tensor fill(Tensor x, int dim, Tensor index, Tensor value) {
    int at = x.shape().dimension(dim);
    checkIndex("index_fill_", index);
    if (value.dim() > 0) {
      throw new IllegalArgumentException(
          "index_fill_ only supports a 0-dimensional value tensor, but got tensor with "
              + value.dim()
              + " dimension(s).");
    }
    return put(x, at, index, value.to(x.dtype()));
  }

  private static void checkIndex(String name, Tensor index) {
    if (index.dtype() != DType.INT64) {
      throw new IndexOutOfBoundsException(
          name + "(): Expected dtype int64 for index, but got " + index.dtype());
    }
    if (index.dim() > 1) {
      throw new IndexOutOfBoundsException(
          name + "(): Index should have dimension 1 or 0 (got " + index.dim() + ")");
    }
  }

  private static Tensor put(Tensor x, int dim, Tensor index, Tensor values) {
    if (x.dim() == 0) {
      return put(x.reshape(1), 0, index, values.reshape(1)).reshape();
    }
    List<@Nullable Tensor> indices = new ArrayList<>(Collections.nCopies(dim, null));
    indices.add(index.reshape(-1));
    return IndexedElements.put(x, indices, values, false);
  }

  /** Replaces the elements at the given row-major indices; {@code torch.put}. */
  public static Tensor numbered(Tensor x, Tensor index, Tensor source, boolean accumulate) {
    if (index.numel() != source.numel()) {
      throw new IllegalArgumentException(
          "put_(): Expected source and index to have the same number of elements, but got "
              + "source.numel() = "
              + source.numel()
              + ", index.numel() = "
              + index.numel());
    }
    List<Tensor> indices = List.of(index.reshape(-1));
    return IndexedElements.put(x.reshape(-1), indices, source.reshape(-1), accumulate)
        .view(x.shape());
  }

  /** For each index, the element along a dimension, broadcast; {@code torch.take_along_dim}. */
  public static Tensor takeAlong(Tensor x, Tensor indices, int dim) {
    if (x.dim() != indices.dim()) {
      throw new IllegalArgumentException(
          "torch.take_along_dim(): input and indices should have the same number of dimensions, "
              + "but got "
              + x.dim()
              + " dimensions for input, and "
              + indices.dim()
              + " dimensions for indices");
    }
    int at = x.shape().dimension(dim);
    Shape of = Shape.broadcast(x.shape().with(at, 1), indices.shape().with(at, 1));
    return x.expand(of.with(at, x.size(at)))
        .gather(at, indices.expand(of.with(at, indices.size(at))));
  }

  /** Copies the elements of {@code source}, in order, to where the mask is true. */
  public static Tensor masked(Tensor x, Tensor mask, Tensor source) {
    if (mask.dtype() != DType.BOOL) {
      throw new IllegalArgumentException(
          "masked_scatter_ only supports boolean masks, but got mask with dtype " + mask.dtype());
    }
    if (x.dtype() != source.dtype()) {
      throw new IllegalArgumentException(
          "masked_scatter: expected self and source to have same dtypes but got "
              + x.dtype().scalarName()
              + " and "
              + source.dtype().scalarName());
    }
    Shape shape = Shape.broadcast(x.shape(), mask.shape());
    Tensor whole = mask.expand(shape);
    int wanted = (int) whole.sum().itemLong();
    if (wanted > source.numel()) {
      throw new IllegalArgumentException(
          "Number of elements of source < number of ones in mask: "
              + source.numel()
              + " and "
              + wanted);
    }
    Tensor used = source.reshape(-1).narrow(0, 0, wanted);
    return IndexedElements.put(x.expand(shape), List.of(whole), used, false);
  }
}
