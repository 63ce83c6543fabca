package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.trace.Trace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One tensor as several views, each a part of it. */
public final class Splitting {
  /** A limit on the chunks of an empty dimension, so that they fit on the Java heap. */
  private static final int MOST_EMPTY_CHUNKS = 1 << 20;

  private Splitting() {}

  /**
   * Parts of {@code size} along a dimension, the last one possibly smaller; {@code torch.split}.
   */
  public static List<Tensor> split(Tensor x, int size, int dim) {
    checkDimensions(x, "split");
    int whole = x.size(dim);
    if (size < 0) {
      throw new IllegalArgumentException(
          "split expects split_size be non-negative, but got split_size=" + size);
    }
    if (size == 0 && whole > 0) {
      throw new IllegalArgumentException(
          "split_size can only be 0 if dimension size is 0, but got dimension size of " + whole);
    }
    int count = size == 0 ? 1 : Math.max(roundedUp(whole, size), 1);
    int[] sizes = new int[count];
    Arrays.fill(sizes, size);
    sizes[count - 1] = whole - size * (count - 1);
    return parts(x, sizes, x.shape().dimension(dim), "SplitBackward0");
  }

  /** Parts of the given sizes along a dimension; {@code torch.split}. */
  public static List<Tensor> split(Tensor x, int[] sizes, int dim) {
    NullArguments.check(sizes);
    checkDimensions(x, "split_with_sizes");
    int at = x.shape().dimension(dim);
    int whole = x.size(at);
    long sum = 0;
    for (int size : sizes) {
      if (size < 0) {
        throw new IllegalArgumentException(
            "split_with_sizes expects split_sizes have only non-negative entries, but got "
                + "split_sizes="
                + Arrays.toString(sizes));
      }
      sum += size;
    }
    if (sum != whole) {
      throw new IllegalArgumentException(
          "split_with_sizes expects split_sizes to sum exactly to "
              + whole
              + " (input tensor's size at dimension "
              + at
              + "), but got split_sizes="
              + Arrays.toString(sizes));
    }
    return parts(x, sizes.clone(), at, "SplitWithSizesBackward0");
  }

  /**
   * At most {@code chunks} parts of equal size, the last one possibly smaller; {@code torch.chunk}.
   */
  public static List<Tensor> chunk(Tensor x, int chunks, int dim) {
    checkDimensions(x, "chunk");
    if (chunks <= 0) {
      throw new IllegalArgumentException(
          "chunk expects `chunks` to be greater than 0, got: " + chunks);
    }
    int size = roundedUp(x.size(dim), chunks);
    if (size == 0 && chunks > MOST_EMPTY_CHUNKS) {
      throw new IllegalArgumentException(
          "chunk makes at most "
              + MOST_EMPTY_CHUNKS
              + " chunks of an empty dimension, but chunks is "
              + chunks);
    }
    return size == 0 ? split(x, new int[chunks], dim) : split(x, size, dim);
  }

  private static int roundedUp(int dividend, int divisor) {
    return dividend / divisor + (dividend % divisor == 0 ? 0 : 1);
  }

  /** The slices at each index of a dimension, which is removed; {@code torch.unbind}. */
  public static List<Tensor> unbind(Tensor x, int dim) {
    if (x.dim() == 0) {
      throw new IndexOutOfBoundsException(
          "Dimension specified as " + dim + " but tensor has no dimensions");
    }
    int at = x.shape().dimension(dim);
    Strided data = x.strided();
    Shape shape = x.shape().removed(at);
    int[] strides = Views.without(data.strides(), at);
    Tensor[] parts = new Tensor[x.size(at)];
    for (int i = 0; i < parts.length; i++) {
      int start = data.offset() + i * data.strides()[at];
      parts[i] = Tensor.view(x, data.view(shape, strides, start));
    }
    if (Trace.isRecording()) {
      Trace.record(OperationId.of("unbind", "dim", at), List.of(parts), List.of(x));
    }
    if (GradMode.records(x)) {
      new Parts(x, parts, at, "UnbindBackward0") {
        @Override
        Tensor joined(List<Tensor> grads, int dim) {
          return Joining.stack(grads, dim);
        }
      }.attachAll(parts);
    }
    return List.of(parts);
  }

  private static List<Tensor> parts(Tensor x, int[] sizes, int dim, String name) {
    Strided data = x.strided();
    Tensor[] parts = new Tensor[sizes.length];
    int start = data.offset();
    for (int i = 0; i < parts.length; i++) {
      Shape shape = x.shape().with(dim, sizes[i]);
      parts[i] = Tensor.view(x, data.view(shape, data.strides(), start));
      start += sizes[i] * data.strides()[dim];
    }
    if (Trace.isRecording()) {
      OperationId identity =
          OperationId.of("split_with_sizes", "split_sizes", sizes.clone(), "dim", dim);
      Trace.record(identity, List.of(parts), List.of(x));
    }
    if (GradMode.records(x)) {
      new Parts(x, parts, dim, name) {
        @Override
        Tensor joined(List<Tensor> grads, int dim) {
          return Joining.cat(grads, dim);
        }
      }.attachAll(parts);
    }
    return List.of(parts);
  }

  private static void checkDimensions(Tensor x, String operation) {
    if (x.dim() == 0) {
      throw new IllegalArgumentException(operation + " expects at least a 1-dimensional tensor");
    }
  }

  /**
   * The gradient of a split is the concatenation of the parts' gradients, with zeros for missing
   * ones.
   */
  private abstract static class Parts extends Node {
    private final Shape[] shapes;
    private final Tensor zero;
    private final int dim;
    private final String name;

    Parts(Tensor x, Tensor[] parts, int dim, String name) {
      super(x);
      this.shapes = Arrays.stream(parts).map(Tensor::shape).toArray(Shape[]::new);
      this.zero = Creation.scalar(0, x.dtype());
      this.dim = dim;
      this.name = name;
    }

    abstract Tensor joined(List<Tensor> grads, int dim);

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      backward(new Tensor[] {grad}, inputs);
    }

    @Override
    protected void backward(@Nullable Tensor[] grads, Gradients inputs) {
      List<Tensor> all = new ArrayList<>(shapes.length);
      for (int i = 0; i < shapes.length; i++) {
        Tensor grad = grads[i];
        all.add(grad == null ? zero.expand(shapes[i]) : grad);
      }
      inputs.pass(0, joined(all, dim));
    }
  }
}
