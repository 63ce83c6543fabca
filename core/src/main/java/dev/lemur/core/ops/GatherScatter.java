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

/** Gathering, replacing and adding to elements by indices along a dimension. */
public final class GatherScatter {
  private GatherScatter() {}

  /** {@code y[i][j] = x[index[i][j]][j]} for dimension 0; {@code torch.gather}. */
  public static Tensor gather(Tensor x, int dim, Tensor index) {
    if (x.dim() == 0 && index.dim() == 1) {
      return gather(x.reshape(1), dim, index);
    }
    if (x.dim() == 1 && index.dim() == 0) {
      return gather(x, dim, index.reshape(1)).reshape();
    }
    int at = x.shape().dimension(dim);
    checkNumbers("gather", x, at, index);
    for (int i = 0; i < x.dim(); i++) {
      if (i != at && index.size(i) > x.size(i)) {
        throw new IllegalArgumentException(
            "Size does not match at dimension "
                + i
                + " expected index "
                + index.shape()
                + " to be no larger than self "
                + x.shape()
                + " apart from dimension "
                + at);
      }
    }
    Strided result = Strided.allocate(index.shape(), x.dtype());
    Places.takeAlong(x.strided(), at, index.strided(), result);
    Tensor gathered = Tensor.wrap(result);
    if (Trace.isRecording()) {
      Trace.record("gather", gathered, List.of(x, index), "dim", at);
    }
    return GradMode.records(x) ? new Gathered(x, at, index).attach(gathered) : gathered;
  }

  private static final class Gathered extends Node {
    private final Shape shape;
    private final int dim;

    Gathered(Tensor x, int dim, Tensor index) {
      super(x);
      this.shape = x.shape();
      this.dim = dim;
      save(index);
    }

    @Override
    public String name() {
      return "GatherBackward0";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      inputs.pass(0, Tensor.zeros(shape, grad.dtype()).scatterAdd(dim, saved(0), grad));
    }
  }

  /** What {@link #scatter} does with an element. */
  public enum Mode {
    /** Replaces the old element; the last of several wins. */
    REPLACE("ScatterBackward0"),
    /** Replaces the old element by one number for all positions. */
    FILL("ScatterBackward1"),
    /** Adds it to the old element. */
    ADD("ScatterAddBackward0");

    private final String nodeName;

    Mode(String nodeName) {
      this.nodeName = nodeName;
    }

    private String operation() {
      return AtenNames.of(nodeName);
    }
  }

  /**
   * {@code x} with {@code x[index[i][j]][j]} replaced by, or increased by, {@code source[i][j]} for
   * dimension 0; {@code torch.scatter} and {@code torch.scatter_add}.
   */
  public static Tensor scatter(Mode mode, Tensor x, int dim, Tensor index, Tensor source) {
    int at = x.shape().dimension(dim);
    Tensor used = checked(x, at, index, source);
    Tensor result = Tensor.wrap(Strided.allocate(x.shape(), x.dtype()));
    Copies.copy(x.strided(), result.strided());
    write(mode, result.strided(), at, index, used);
    if (Trace.isRecording()) {
      Trace.record(mode.operation(), result, List.of(x, index, source), "dim", at);
    }
    return GradMode.records(x, used)
        ? new Scattered(mode, x, at, index, used).attach(result)
        : result;
  }

  /**
   * Same as {@link #scatter(Mode, Tensor, int, Tensor, Tensor)}, with one number for all positions.
   */
  public static Tensor scatter(Tensor x, int dim, Tensor index, double value) {
    return scatter(Mode.FILL, x, dim, index, everywhere(value, x, index));
  }

  /** In-place version of {@link #scatter(Tensor, int, Tensor, double)}. */
  public static Tensor scatterInPlace(Tensor x, int dim, Tensor index, double value) {
    return scatterInPlace(Mode.FILL, x, dim, index, everywhere(value, x, index));
  }

  private static Tensor everywhere(double value, Tensor x, Tensor index) {
    return Creation.scalar(value, x.dtype()).expand(index.shape());
  }

  /** In-place version of {@link #scatter(Mode, Tensor, int, Tensor, Tensor)}. */
  public static Tensor scatterInPlace(Mode mode, Tensor x, int dim, Tensor index, Tensor source) {
    int at = x.shape().dimension(dim);
    Tensor used = checked(x, at, index, source);
    boolean recorded = InPlace.begin(x, used.dtype(), x.shape(), x, used);
    Node node = recorded ? new Scattered(mode, x, at, index, used) : null;
    write(mode, x.strided(), at, apart(index, x), apart(used, x));
    InPlace.end(x, node);
    if (Trace.isRecording()) {
      Trace.record(mode.operation() + "_", x, List.of(x, index, source), "dim", at);
    }
    return x;
  }

  /** A tensor that does not change while {@code changed} does. */
  static Tensor apart(Tensor x, Tensor changed) {
    return x.strided().storage() == changed.strided().storage() ? x.detach().clone() : x;
  }

  private static void write(Mode mode, Strided target, int dim, Tensor index, Tensor source) {
    Strided elements = Copying.contiguous(source.strided());
    switch (mode) {
      case REPLACE, FILL -> Places.putAlong(elements, dim, index.strided(), target);
      case ADD -> Places.addAlong(elements, dim, index.strided(), target);
    }
  }

  /** The part of the source that has indices, after a check of all arguments. */
  static Tensor checked(Tensor x, int dim, Tensor index, Tensor source) {
    checkNumbers("scatter", x, dim, index);
    return usedOf(source, x, dim, index);
  }

  /** The part of the source, checked, that has indices. */
  private static Tensor usedOf(Tensor source, Tensor x, int dim, Tensor index) {
    if (x.dtype() != source.dtype()) {
      throw new IllegalArgumentException(
          "scatter(): Expected self.dtype to be equal to src.dtype, but got "
              + x.dtype()
              + " and "
              + source.dtype());
    }
    if (source.dim() != index.dim()) {
      throw new IllegalArgumentException(
          "Index tensor must have the same number of dimensions as src tensor: "
              + index.shape()
              + " and "
              + source.shape());
    }
    Tensor used = source;
    for (int i = 0; i < index.dim(); i++) {
      int size = index.size(i);
      if (i != dim && size > x.size(i) || size > source.size(i)) {
        throw new IllegalArgumentException(
            "Expected index "
                + index.shape()
                + " to be no larger than self "
                + x.shape()
                + " apart from dimension "
                + dim
                + " and to be no larger size than src "
                + source.shape());
      }
      used = size == source.size(i) ? used : used.narrow(i, 0, size);
    }
    return used;
  }

  private static void checkNumbers(String operation, Tensor x, int dim, Tensor index) {
    if (index.dtype() != DType.INT64 && index.dtype() != DType.INT32) {
      throw new IllegalArgumentException(
          operation + "(): Expected dtype int32/int64 for index, but got " + index.dtype());
    }
    if (index.dim() != x.dim()) {
      throw new IllegalArgumentException(
          "Index tensor must have the same number of dimensions as "
              + (operation.equals("gather") ? "input" : "self")
              + " tensor: "
              + index.shape()
              + " and "
              + x.shape());
    }
    int size = x.dim() == 0 ? 1 : x.size(dim);
    Elements.forEachLongs(
        index.strided(),
        numbers -> {
          for (long number : numbers) {
            checkIndex(number, dim, size);
          }
        });
  }

  static void checkIndex(long index, int dim, int size) {
    if (index < 0 || index >= size) {
      throw new IndexOutOfBoundsException(
          "index " + index + " is out of bounds for dimension " + dim + " with size " + size);
    }
  }

  private static final class Scattered extends Node {
    private final Mode mode;
    private final int dim;

    Scattered(Mode mode, Tensor x, int dim, Tensor index, Tensor source) {
      super(x, source);
      this.mode = mode;
      this.dim = dim;
      save(index);
    }

    @Override
    public String name() {
      return mode.nodeName;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor index = saved(0);
      if (inputs.needs(0)) {
        inputs.pass(0, mode == Mode.ADD ? grad : grad.scatter(dim, index, 0));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, grad.gather(dim, index));
      }
    }
  }
}
