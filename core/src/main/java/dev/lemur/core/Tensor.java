package dev.lemur.core;

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
 * <p>New tensors are made by its static methods: these take a shape as its sizes, or as a {@link
 * Shape} where more arguments follow, and make float32 unless said otherwise. All else is grouped
 * by kind in the interfaces that it implements. Results, defaults and printed text are PyTorch's.
 * Any number of threads may read a tensor at once; changing one in place needs the caller's own
 * order.
 *
 * <p>As in PyTorch, two tensors are equal as Java objects only if they are the same: {@code equals}
 * and {@code hashCode} look at no element, so that a tensor can be a key of a map. {@link #equal}
 * compares the elements, {@link #eq} gives a tensor of answers.
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
        RandomMethods,
        LikeMethods {
  private Strided data;

  /** For a view: the tensor whose memory it shares, and how often that had been changed before. */
  private final @Nullable Tensor base;

  private final int baseVersion;
  private volatile @Nullable History history;
  private @Nullable INDArray array;

  private Tensor(Strided data) {
    this(data, null);
  }

  private Tensor(Strided data, @Nullable Tensor base) {
    this.data = data;
    this.base = base;
    this.baseVersion = base == null ? 0 : data.storage().version();
  }

  /** A tensor over the given elements, without a copy: the way operations make their results. */
  public static Tensor wrap(Strided data) {
    return new Tensor(data);
  }

  /** A view of {@code viewed}: a change of either in place is a change of both, and recorded so. */
  public static Tensor view(Tensor viewed, Strided data) {
    Tensor root = viewed.base;
    return new Tensor(data, root == null ? viewed : root);
  }

  /** A tensor over the memory of an ND4J array, without a copy; views and any order are fine. */
  public static Tensor of(INDArray array) {
    Tensor tensor = new Tensor(NdArrays.elementsOf(array));
    tensor.array = array;
    return tensor;
  }

  /** The ND4J array over this tensor's memory, without a copy; it keeps the memory alive. */
  public synchronized INDArray array() {
    INDArray made = array;
    if (made == null) {
      made = NdArrays.over(data);
      array = made;
    }
    return made;
  }

  // ---- of several tensors ----------------------------------------------------------------------

  /** The tensors one after the other along the first dimension; {@code torch.cat}. */
  public static Tensor cat(Tensor... tensors) {
    return cat(List.of(tensors));
  }

  /** The tensors one after the other along the first dimension; {@code torch.cat}. */
  public static Tensor cat(List<Tensor> tensors) {
    return cat(tensors, 0);
  }

  /**
   * The tensors one after the other along a dimension; {@code torch.cat}.
   *
   * @throws IllegalArgumentException if their other sizes differ
   */
  public static Tensor cat(List<Tensor> tensors, int dim) {
    return Joining.cat(tensors, dim);
  }

  /** The tensors, all of one shape, along a new first dimension; {@code torch.stack}. */
  public static Tensor stack(Tensor... tensors) {
    return stack(List.of(tensors));
  }

  /** The tensors, all of one shape, along a new first dimension; {@code torch.stack}. */
  public static Tensor stack(List<Tensor> tensors) {
    return stack(tensors, 0);
  }

  /** The tensors, all of one shape, along a new dimension; {@code torch.stack}. */
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
   *     "bij,bjk->bik"}: products are summed over the letters that the result has not
   * @throws IllegalArgumentException if the equation does not fit the operands
   */
  public static Tensor einsum(String equation, Tensor... operands) {
    return Einsum.einsum(equation, operands);
  }

  // ---- what it is ------------------------------------------------------------------------------

  /** The elements and where they lie: for operations and kernels. */
  public Strided strided() {
    return data;
  }

  /**
   * This tensor's elements, in shared memory, without its past; {@code tensor.data}. A change in
   * place is not recorded; unlike PyTorch's, it is noticed by a backward pass that needs the values
   * from before.
   */
  public Tensor data() {
    return detach();
  }

  /**
   * Gives this tensor the elements of {@code other}, in shared memory, with their shape and type;
   * {@code tensor.data = other}. Autograd does not see it.
   *
   * @throws IllegalArgumentException if this tensor requires gradients and {@code other} is not of
   *     a floating-point type
   * @throws IllegalStateException if this tensor is a view
   */
  public synchronized void setData(Tensor other) {
    if (requiresGrad() && !other.dtype().isFloatingPoint()) {
      throw new IllegalArgumentException(
          "data set to a tensor that requires gradients must be floating point dtype, but is "
              + other.dtype());
    }
    if (base != null) {
      throw new IllegalStateException("the data of a view cannot be set: set its base's");
    }
    data = other.data;
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

  /** How many dimensions there are; {@code tensor.dim()}. */
  public int dim() {
    return data.shape().rank();
  }

  /** How many elements there are; {@code tensor.numel()}. */
  public int numel() {
    return data.numel();
  }

  /** The elements' type; {@code tensor.dtype}. */
  public DType dtype() {
    return data.dtype();
  }

  /** Distances between neighbours in each dimension, in elements; {@code tensor.stride()}. */
  public int[] stride() {
    return data.strides().clone();
  }

  /** Whether the elements lie in row-major order without a gap; {@code tensor.is_contiguous()}. */
  public boolean isContiguous() {
    return data.isContiguous();
  }

  /** Lets this tensor's memory live as long as {@code other}'s, whatever scope it was made in. */
  public void keepWith(Tensor other) {
    data.storage().liveAsLongAs(other.data.storage());
  }

  // ---- autograd --------------------------------------------------------------------------------

  /** What autograd knows of this tensor: for operations. */
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
      // A view without a history of its own has one if its base got one in place since.
      return base != null && base.requiresGrad() && history().requiresGrad();
    }
    return known.requiresGrad();
  }

  /** Starts recording; {@code tensor.requires_grad_()}; returns this tensor. */
  public Tensor requiresGrad_() {
    return requiresGrad_(true);
  }

  /**
   * Starts or stops recording; {@code tensor.requires_grad_(...)}; returns this tensor.
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

  /** Whether no recorded operation made this tensor; {@code tensor.is_leaf}. */
  public boolean isLeaf() {
    return !requiresGrad() || history().isLeaf();
  }

  /** The accumulated gradient, null before the first backward pass; {@code tensor.grad}. */
  public @Nullable Tensor grad() {
    History known = history;
    return known == null ? null : known.handOutGrad();
  }

  /**
   * Replaces the accumulated gradient, or forgets it if null; {@code tensor.grad = ...}.
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

  /** This tensor's memory without its past; {@code tensor.detach()}. */
  public Tensor detach() {
    Tensor detached = new Tensor(data);
    return Trace.isRecording() ? Trace.record("detach", detached, this) : detached;
  }

  /**
   * Adds to the {@code grad()} of every leaf behind this scalar; frees the graph; {@code
   * tensor.backward()}.
   *
   * @throws IllegalStateException if this is no scalar, or nothing behind it requires gradients
   */
  public void backward() {
    Autograd.backward(List.of(this), null, false, false);
  }

  /**
   * As {@link #backward()}; {@code tensor.backward(retain_graph=...)}.
   *
   * @param retainGraph whether the graph is kept for a further backward pass
   */
  public void backward(boolean retainGraph) {
    Autograd.backward(List.of(this), null, retainGraph, false);
  }

  /** As {@link #backward()}, for a tensor of any shape and the gradient that comes into it. */
  public void backward(Tensor gradient) {
    Autograd.backward(List.of(this), List.of(gradient), false, false);
  }

  /** As {@link #backward(Tensor)}; null stands for a scalar's gradient of one. */
  public void backward(@Nullable Tensor gradient, boolean retainGraph, boolean createGraph) {
    Autograd.backward(
        List.of(this), gradient == null ? null : List.of(gradient), retainGraph, createGraph);
  }

  /**
   * Runs {@code hook} on each gradient that arrives here; what it returns, of the same shape and
   * type, takes its place; null leaves it. Mirrors {@code tensor.register_hook}.
   *
   * @throws IllegalStateException if no gradient can arrive here
   */
  public void registerHook(GradientHook hook) {
    history().addHook(hook);
  }

  /**
   * Runs {@code hook} on this leaf each time a backward pass has added to its gradient; {@code
   * tensor.register_post_accumulate_grad_hook}.
   *
   * @throws IllegalStateException if this is no leaf or does not require gradients
   */
  public void registerPostAccumulateGradHook(Consumer<Tensor> hook) {
    history().addPostAccumulateGradHook(hook);
  }

  /** Keeps the gradient of a tensor that is not a leaf; {@code tensor.retain_grad()}. */
  public void retainGrad() {
    history().retainGrad();
  }

  /** A copy with memory of its own, whose gradient flows to this tensor; {@code tensor.clone()}. */
  @Override
  public Tensor clone() {
    return Copying.copy(this);
  }

  // ---- reading ---------------------------------------------------------------------------------

  /**
   * The only element as a number; {@code tensor.item()}. {@link #itemLong()} is exact for every
   * int64 number, {@link #itemBoolean()} reads a truth value.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  public double item() {
    return Reading.item(this);
  }

  /**
   * The only element as a whole number, its fraction cut off; {@code int(tensor.item())}.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  public long itemLong() {
    return Reading.itemLong(this);
  }

  /**
   * Whether the only element is true, which is not zero; {@code bool(tensor.item())}.
   *
   * @throws IllegalStateException if there is not exactly one
   */
  public boolean itemBoolean() {
    return Reading.item(this) != 0;
  }

  /** The elements in row-major order, converted to float. */
  public float[] toFloatArray() {
    return Reading.floats(data);
  }

  /** The elements in row-major order, converted to double. */
  public double[] toDoubleArray() {
    return Reading.doubles(data);
  }

  /** The elements in row-major order as longs, fractions cut off. */
  public long[] toLongArray() {
    return Reading.longs(data);
  }

  /** The elements in row-major order as ints, fractions cut off. */
  public int[] toIntArray() {
    return Reading.ints(data);
  }

  /** For each element in row-major order whether it is not zero. */
  public boolean[] toBooleanArray() {
    return Reading.booleans(data);
  }

  /** What PyTorch prints. */
  @Override
  public String toString() {
    return Reading.text(this);
  }
}
