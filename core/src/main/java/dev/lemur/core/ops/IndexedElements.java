package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.elementwise.Places;
import dev.lemur.core.trace.Trace;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Taking, replacing and adding to elements by tensors of indices into some of the dimensions. */
public final class IndexedElements {
  private IndexedElements() {}

  /**
   * The elements at the indices; {@code x[i, :, j]}.
   *
   * @param indices the indices of each of the first dimensions, null for all; a mask covers as many
   *     dimensions as it has
   */
  public static Tensor get(Tensor x, List<? extends @Nullable Tensor> indices) {
    IndexTensors located = IndexTensors.of(x.shape(), indices);
    Strided data = Copying.contiguous(located.inOrder(x.strided()));
    Strided result = Strided.allocate(located.resultShape(), x.dtype());
    if (result.numel() > 0) {
      Places.takeRows(located.inRows(data), 1, located.rows(), result);
    }
    Tensor taken = Tensor.wrap(result);
    if (Trace.isRecording()) {
      Trace.record("index", taken, withIndices(x, indices));
    }
    return GradMode.records(x) ? new IndexBackward0(x, located).attach(taken) : taken;
  }

  private static final class IndexBackward0 extends Node {
    private final Shape shape;
    private final IndexTensors located;

    IndexBackward0(Tensor x, IndexTensors located) {
      super(x);
      this.shape = x.shape();
      this.located = located;
      save(located.tensors());
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      List<@Nullable Tensor> indices = located.perDimension(this::saved);
      inputs.pass(0, put(Tensor.zeros(shape, grad.dtype()), indices, grad, true));
    }
  }

  /** A copy of {@code x} with the elements at the indices replaced or increased by values. */
  public static Tensor put(
      Tensor x, List<? extends @Nullable Tensor> indices, Tensor values, boolean accumulate) {
    IndexTensors located = IndexTensors.of(x.shape(), indices);
    checkValues(x, located, values);
    Tensor result = Tensor.wrap(Strided.allocate(x.shape(), x.dtype()));
    Copies.copy(x.strided(), result.strided());
    write(result.strided(), located, values, accumulate);
    if (Trace.isRecording()) {
      Trace.record("index_put", result, withIndices(x, indices, values), "accumulate", accumulate);
    }
    return GradMode.records(x, values)
        ? new IndexPutBackward0(x, located, values, accumulate).attach(result)
        : result;
  }

  /** In-place version of {@link #put}. */
  public static Tensor putInPlace(
      Tensor x, List<? extends @Nullable Tensor> indices, Tensor values, boolean accumulate) {
    IndexTensors located = IndexTensors.of(x.shape(), indices);
    checkValues(x, located, values);
    boolean recorded = InPlace.begin(x, x.dtype(), x.shape(), x, values);
    Node node = recorded ? new IndexPutBackward0(x, located, values, accumulate) : null;
    write(x.strided(), located, values, accumulate);
    InPlace.end(x, node);
    if (Trace.isRecording()) {
      Trace.record("index_put_", x, withIndices(x, indices, values), "accumulate", accumulate);
    }
    return x;
  }

  /** The operands of a trace: x, other tensors, and the index of each dimension or null. */
  private static List<@Nullable Tensor> withIndices(
      Tensor x, List<? extends @Nullable Tensor> indices, Tensor... others) {
    List<@Nullable Tensor> operands = new ArrayList<>(List.of(others));
    operands.add(0, x);
    operands.addAll(indices);
    return operands;
  }

  private static void write(Strided x, IndexTensors located, Tensor values, boolean accumulate) {
    Strided source = values.strided().broadcastTo(located.resultShape());
    if (source.numel() == 0) {
      return;
    }
    if (source.storage() == x.storage() || !source.isContiguous()) {
      Strided copy = Strided.allocate(source.shape(), source.dtype());
      Copies.copy(source, copy);
      source = copy;
    }
    Strided ordered = located.inOrder(x);
    Strided target = Copying.contiguous(ordered);
    if (accumulate) {
      Places.addRows(source, 1, located.rows(), located.inRows(target));
    } else {
      Places.putRows(source, 1, located.rows(), located.inRows(target));
    }
    if (target != ordered) {
      Copies.copy(target, ordered);
    }
  }

  private static void checkValues(Tensor x, IndexTensors located, Tensor values) {
    if (x.dtype() != values.dtype()) {
      throw new IllegalArgumentException(
          "Index put requires the source and destination dtypes match, got "
              + x.dtype().scalarName()
              + " for the destination and "
              + values.dtype().scalarName()
              + " for the source.");
    }
    if (!stretches(values.shape(), located.resultShape())) {
      throw new IllegalArgumentException(
          "shape mismatch: value tensor of shape "
              + values.shape()
              + " cannot be broadcast to indexing result of shape "
              + located.resultShape());
    }
  }

  private static boolean stretches(Shape shape, Shape target) {
    int lead = target.rank() - shape.rank();
    boolean fits = lead >= 0;
    for (int dim = 0; fits && dim < shape.rank(); dim++) {
      fits = shape.size(dim) == 1 || shape.size(dim) == target.size(lead + dim);
    }
    return fits;
  }

  private static final class IndexPutBackward0 extends Node {
    private final IndexTensors located;
    private final boolean accumulate;

    IndexPutBackward0(Tensor x, IndexTensors located, Tensor values, boolean accumulate) {
      super(x, values);
      this.located = located;
      this.accumulate = accumulate;
      save(located.tensors());
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      List<@Nullable Tensor> indices = located.perDimension(this::saved);
      if (inputs.needs(0)) {
        Tensor zero = Creation.scalar(0, grad.dtype());
        inputs.pass(0, accumulate ? grad : put(grad, indices, zero, false));
      }
      if (inputs.needs(1)) {
        inputs.pass(1, get(grad, indices));
      }
    }
  }
}
