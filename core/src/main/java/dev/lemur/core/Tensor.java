package dev.lemur.core;

import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.autograd.GradientHook;
import dev.lemur.core.autograd.History;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.NdArrays;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.ops.Einsum;
import dev.lemur.core.ops.Joining;
import dev.lemur.core.ops.Reading;
import dev.lemur.core.ops.TensorPower;
import dev.lemur.core.ops.Where;
import dev.lemur.core.trace.Trace;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A multi-dimensional array that can compute gradients; mirrors {@code torch.Tensor}.
 *
 * <p>Its static methods create tensors. They take a shape as its sizes, or as a {@link Shape} if
 * more arguments follow, and create float32 unless told otherwise. The other methods are grouped by
 * kind in the interfaces that this class implements. Results, defaults and printed text are
 * PyTorch's. Any number of threads may read a tensor at once; changing one in place needs
 * synchronization by the caller.
 *
 * <p>As in PyTorch, {@code equals} and {@code hashCode} go by identity, not by elements, so that a
 * tensor can be a key in a map. {@link #equal} compares the elements; {@link #eq} compares element
 * by element.
 */
public final class Tensor extends CombinationFunctions
    implements ElementwiseMethods,
        ComparisonMethods,
        ReductionMethods,
        ShapeMethods,
        IndexMethods,
        BracketMethods,
        SelectionMethods,
        ArrangementMethods,
        ProductMethods,
        StatisticsMethods,
        NumericMethods,
        NewMethods,
        AliasMethods,
        BitwiseMethods,
        MatrixMethods,
        LinearAlgebraMethods,
        SpecialMethods,
        InPlaceMethods,
        InPlaceShapeMethods,
        RandomMethods,
        FunctionMethods,
        LikeMethods {
  private Strided data;

  /**
   * For a view: the tensor whose memory it shares, and that tensor's version when the view was
   * made.
   */
  private final @Nullable Tensor base;

  private final int baseVersion;
  private volatile @Nullable History history;
  private @Nullable INDArray array;

  private Tensor(Strided data) {
    this(data, null);
  }

  private Tensor(Strided data, @Nullable Tensor base) {
    this.data = NullArguments.check(data);
    this.base = base;
    this.baseVersion = base == null ? 0 : data.storage().version();
  }

  /**
   * A tensor over the given elements, without a copy; operations create their results with this.
   */
  public static Tensor wrap(Strided data) {
    return new Tensor(data);
  }

  /**
   * A view of {@code viewed}: changing one in place changes both, and autograd records it for both.
   */
  public static Tensor view(Tensor viewed, Strided data) {
    Tensor root = viewed.base;
    return new Tensor(data, root == null ? viewed : root);
  }

  /**
   * A tensor over the memory of an ND4J array, without a copy; views and any memory order are
   * allowed.
   */
  public static Tensor of(INDArray array) {
    Tensor tensor = new Tensor(NdArrays.elementsOf(array));
    tensor.array = array;
    return tensor;
  }

  /** The ND4J array over this tensor's memory, without a copy; it keeps the memory alive. */
  public synchronized INDArray array() {
    INDArray made = array;
    if (made == null) {
      made = NdArrays.over(strided());
      array = made;
    }
    return made;
  }

  // ---- several tensors ------------------------------------------------------------------------

  /** Concatenates tensors along the first dimension; {@code torch.cat}. */
  public static Tensor cat(Tensor... tensors) {
    return cat(NullArguments.list(tensors));
  }

  /** Concatenates tensors along the first dimension; {@code torch.cat}. */
  public static Tensor cat(List<Tensor> tensors) {
    return cat(tensors, 0);
  }

  /**
   * Concatenates tensors along a dimension; {@code torch.cat}.
   *
   * @throws IllegalArgumentException if their other sizes differ
   */
  public static Tensor cat(List<Tensor> tensors, int dim) {
    return Joining.cat(tensors, dim);
  }

  /** Stacks tensors of the same shape along a new first dimension; {@code torch.stack}. */
  public static Tensor stack(Tensor... tensors) {
    return stack(NullArguments.list(tensors));
  }

  /** Stacks tensors of the same shape along a new first dimension; {@code torch.stack}. */
  public static Tensor stack(List<Tensor> tensors) {
    return stack(tensors, 0);
  }

  /** Stacks tensors of the same shape along a new dimension; {@code torch.stack}. */
  public static Tensor stack(List<Tensor> tensors, int dim) {
    return Joining.stack(tensors, dim);
  }

  /** {@code x} where {@code condition} is true, {@code y} elsewhere; {@code torch.where}. */
  public static Tensor where(Tensor condition, Tensor x, Tensor y) {
    return Where.where(condition, x, y);
  }

  /** A number to the power of each element; {@code torch.pow(base, exponent)}. */
  public static Tensor pow(double base, Tensor exponent) {
    return TensorPower.POWER_OF_NUMBER.apply(base, exponent);
  }

  /**
   * Sums of products of the operands' elements; {@code torch.einsum}.
   *
   * @param equation a letter for each dimension of each operand and of the result, such as {@code
   *     "bij,bjk->bik"}: products are summed over the letters that are missing in the result
   * @throws IllegalArgumentException if the equation does not fit the operands
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    return Einsum.einsum(equation, operands);
  }

  // ---- what it is ------------------------------------------------------------------------------

  /** The elements and their memory layout, as a user sees it, for operations and kernels. */
  public Strided strided() {
    Strided known = data;
    return known.isRearranged() ? settled() : known;
  }

  /**
   * The elements in the order in which an operation left them, for operations that take them in any
   * order. Do not make a view of them.
   */
  public Strided inAnyOrder() {
    return data;
  }

  /** Puts the elements into the order that a user sees, for good. */
  private synchronized Strided settled() {
    Strided known = data;
    if (known.isRearranged()) {
      known = Copying.contiguous(known);
      known.storage().takePlaceOf(data.storage());
      data = known;
    }
    return known;
  }

  /**
   * This tensor's elements in shared memory, without its history; {@code tensor.data}. Changes in
   * place are not recorded. Unlike in PyTorch, a backward pass that needs the old values detects
   * them.
   */
  public Tensor data() {
    return detach();
  }

  /**
   * Makes this tensor share the memory of {@code other}, with its shape and type; {@code
   * tensor.data = other}. Autograd does not see this.
   *
   * @throws IllegalArgumentException if this tensor requires gradients and the type of {@code
   *     other} is not floating-point
   * @throws IllegalStateException if this tensor is a view
   */
  public synchronized void setData(Tensor other) {
    if (requiresGrad() && !other.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "data set to a tensor that requires gradients must be floating point dtype, but is "
              + other.dtype());
    }
    if (base != null) {
      throw new IllegalStateException(
          "the data of a view cannot be set: set the data of its base instead");
    }
    setLayout(other.strided());
  }

  /** Replaces what this tensor sees, of its own memory or of other; for operations. */
  public synchronized void setLayout(Strided seen) {
    data = NullArguments.check(seen);
    array = null;
    if (history != null) {
      history().dataReplaced();
    }
  }

  /** The sizes of the dimensions; {@code tensor.shape}. */
  public Shape shape() {
    return data.shape();
  }

  /** The size of a dimension, counted from the end if negative; {@code tensor.size(dim)}. */
  public int size(int dim) {
    return data.shape().size(dim);
  }

  /** The number of dimensions; {@code tensor.dim()}. */
  public int dim() {
    return data.shape().rank();
  }

  /** The number of elements; {@code tensor.numel()}. */
  public int numel() {
    return data.numel();
  }

  /** The elements' type; {@code tensor.dtype}. */
  public DType dtype() {
    return data.dtype();
  }

  /** The distance between neighbours in each dimension, in elements; {@code tensor.stride()}. */
  public int[] stride() {
    return strided().strides().clone();
  }

  /** Whether the elements are in row-major order without gaps; {@code tensor.is_contiguous()}. */
  public boolean isContiguous() {
    return data.isContiguous() || data.isRearranged();
  }

  /**
   * Makes this tensor's memory live as long as that of {@code other}, whatever scope it was made
   * in.
   */
  public void keepWith(Tensor other) {
    data.storage().liveAsLongAs(other.strided().storage());
  }

  // ---- autograd --------------------------------------------------------------------------------

  /** What autograd knows about this tensor, for operations. */
  public History history() {
    History known = history;
    if (known == null) {
      synchronized (this) {
        known = history;
        if (known == null) {
          known = new History(this, base, baseVersion);
          history = known;
        }
      }
    }
    return known;
  }

  /** Whether operations on this tensor are recorded; {@code tensor.requires_grad}. */
  public boolean requiresGrad() {
    History known = history;
    if (known == null) {
      // A view without its own history gets one when its base is changed in place.
      return base != null && base.requiresGrad() && history().requiresGrad();
    }
    return known.requiresGrad();
  }

  /** Starts recording and returns this tensor; {@code tensor.requires_grad_()}. */
  public Tensor requiresGrad_() {
    return requiresGrad_(true);
  }

  /**
   * Starts or stops recording and returns this tensor; {@code tensor.requires_grad_(...)}.
   *
   * @throws IllegalArgumentException if the elements are not floating-point numbers
   * @throws IllegalStateException if recording is stopped for the result of an operation
   */
  public Tensor requiresGrad_(boolean required) {
    if (required || history != null) {
      history().setRequiresGrad(required);
    }
    return this;
  }

  /** Whether this tensor is not the result of a recorded operation; {@code tensor.is_leaf}. */
  public boolean isLeaf() {
    return !requiresGrad() || history().isLeaf();
  }

  /** The accumulated gradient, null before the first backward pass; {@code tensor.grad}. */
  public @Nullable Tensor grad() {
    History known = history;
    return known == null ? null : known.handOutGrad();
  }

  /**
   * Replaces the accumulated gradient, or clears it if null; {@code tensor.grad = ...}.
   *
   * @throws IllegalArgumentException if the gradient's shape or type is not this tensor's
   */
  public void setGrad(@Nullable Tensor gradient) {
    if (gradient != null || history != null) {
      history().setGradOfUser(gradient);
    }
  }

  /** The operation that made this tensor, null for a leaf; {@code tensor.grad_fn}. */
  public @Nullable Node gradFn() {
    return requiresGrad() ? history().gradFn() : null;
  }

  /** This tensor's memory without its history; {@code tensor.detach()}. */
  public Tensor detach() {
    Tensor detached = new Tensor(strided());
    return Trace.isRecording() ? Trace.record("detach", detached, this) : detached;
  }

  /**
   * Makes this tensor a leaf that requires no gradients, and returns it; {@code tensor.detach_()}.
   *
   * @throws IllegalStateException if this is a view
   */
  public Tensor detach_() {
    if (base != null || history != null) {
      history().forget();
    }
    return this;
  }

  /**
   * Computes the gradients of this scalar, adds them to the {@code grad()} of every leaf it depends
   * on, and frees the graph; {@code tensor.backward()}.
   *
   * @throws IllegalStateException if this is not a scalar, or does not require gradients
   */
  public void backward() {
    Autograd.backward(List.of(this), null, false, false);
  }

  /**
   * Same as {@link #backward()}; {@code tensor.backward(retain_graph=...)}.
   *
   * @param retainGraph whether the graph is kept for a further backward pass
   */
  public void backward(boolean retainGraph) {
    Autograd.backward(List.of(this), null, retainGraph, false);
  }

  /**
   * Same as {@link #backward()}, for a tensor of any shape, given the gradient with respect to it.
   */
  public void backward(Tensor gradient) {
    Autograd.backward(List.of(this), List.of(NullArguments.check(gradient)), false, false);
  }

  /** Same as {@link #backward(Tensor)}; null means a gradient of 1, for a scalar. */
  public void backward(@Nullable Tensor gradient, boolean retainGraph, boolean createGraph) {
    Autograd.backward(
        List.of(this), gradient == null ? null : List.of(gradient), retainGraph, createGraph);
  }

  /**
   * Runs {@code hook} on each gradient that arrives here. A tensor that it returns, of the same
   * shape and type, replaces the gradient; null keeps it. Mirrors {@code tensor.register_hook}.
   *
   * @throws IllegalStateException if no gradient can arrive here
   */
  public void registerHook(GradientHook hook) {
    history().addHook(NullArguments.check(hook));
  }

  /**
   * Runs {@code hook} on this leaf each time a backward pass has added to its gradient; {@code
   * tensor.register_post_accumulate_grad_hook}.
   *
   * @throws IllegalStateException if this is not a leaf or does not require gradients
   */
  public void registerPostAccumulateGradHook(Consumer<Tensor> hook) {
    history().addPostAccumulateGradHook(NullArguments.check(hook));
  }

  /** Keeps the gradient of a tensor that is not a leaf; {@code tensor.retain_grad()}. */
  public void retainGrad() {
    history().retainGrad();
  }

  /** Whether {@link #retainGrad} was called; {@code tensor.retains_grad}. */
  public boolean retainsGrad() {
    return requiresGrad() && history().retainsGrad();
  }

  /** A copy in new memory; gradients flow back to this tensor; {@code tensor.clone()}. */
  @Override
  public Tensor clone() {
    return Copying.copy(this);
  }

  // ---- reading ---------------------------------------------------------------------------------

  /**
   * The only element as a number; {@code tensor.item()}. {@link #itemLong()} is exact for every
   * int64 number; {@link #itemBoolean()} reads a bool.
   *
   * @throws IllegalStateException if there is not exactly one element
   */
  public double item() {
    return Reading.item(this);
  }

  /**
   * The only element as an integer, truncated; {@code int(tensor.item())}.
   *
   * @throws IllegalStateException if there is not exactly one element
   */
  public long itemLong() {
    return Reading.itemLong(this);
  }

  /**
   * Whether the only element is true, that is, not zero; {@code bool(tensor.item())}.
   *
   * @throws IllegalStateException if there is not exactly one element
   */
  public boolean itemBoolean() {
    return Reading.item(this) != 0;
  }

  /** The elements in row-major order, converted to float. */
  public float[] toFloatArray() {
    return Reading.floats(strided());
  }

  /** The elements in row-major order, converted to double. */
  public double[] toDoubleArray() {
    return Reading.doubles(strided());
  }

  /** The elements in row-major order as longs, truncated. */
  public long[] toLongArray() {
    return Reading.longs(strided());
  }

  /** The elements in row-major order as ints, truncated. */
  public int[] toIntArray() {
    return Reading.ints(strided());
  }

  /** Whether each element is nonzero, in row-major order. */
  public boolean[] toBooleanArray() {
    return Reading.booleans(strided());
  }

  /** The text that PyTorch prints. */
  @Override
  public String toString() {
    return Reading.text(this);
  }
}
