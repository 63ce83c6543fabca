package dev.lemur.core.kernel;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.memory.Storage;
import java.util.Arrays;

/**
 * The memory layout of a tensor's elements: a storage, the index of the first element, and a stride
 * per dimension. Immutable; the elements are not.
 */
public final class Strided {
  private final Storage storage;
  private final DType dtype;
  private final Shape shape;
  private final int[] strides;
  private final int offset;
  private final boolean contiguous;
  private final boolean rearranged;

  /** Elements at {@code offset}, counted in the storage's typed view, with the given strides. */
  public Strided(Storage storage, DType dtype, Shape shape, int[] strides, int offset) {
    this(storage, dtype, shape, strides, offset, false);
  }

  private Strided(
      Storage storage, DType dtype, Shape shape, int[] strides, int offset, boolean rearranged) {
    this.rearranged = rearranged;
    this.storage = storage;
    this.dtype = dtype;
    this.shape = shape;
    this.strides = strides;
    this.offset = offset;
    this.contiguous = isContiguous(shape, strides);
  }

  /** New contiguous memory, uninitialized. */
  public static Strided allocate(Shape shape, DType dtype) {
    Storage storage = Storage.allocate((long) shape.numel() * dtype.byteSize());
    return new Strided(
        storage, dtype, shape, shape.contiguousStrides(), storage.byteOffset() / dtype.byteSize());
  }

  /**
   * Refuses what {@link #allocate} would refuse, before what leads to it is computed.
   *
   * @throws IllegalArgumentException if a tensor of this shape and type would be too large
   */
  public static void checkSize(Shape shape, DType dtype) {
    Storage.checkSize((long) shape.numel() * dtype.byteSize());
  }

  /**
   * New memory for the result of an elementwise operation on {@code operand}: if that is a permuted
   * but dense array, the result gets the same strides, so that both are walked in memory order;
   * mirrors PyTorch's {@code preserve_format}.
   */
  public static Strided allocateLike(Strided operand, DType dtype) {
    Strided result = allocate(operand.shape, dtype);
    return operand.contiguous || !operand.isGapless()
        ? result
        : result.inOrder(operand.strides, operand.rearranged);
  }

  /** New memory with the strides of {@code other}, and its gaps, uninitialized. */
  public static Strided allocateWithStridesOf(Strided other, DType dtype) {
    int last = 0;
    for (int dim = 0; dim < other.strides.length; dim++) {
      last += (other.shape.sizes()[dim] - 1) * other.strides[dim];
    }
    Strided span = allocate(other.numel() == 0 ? other.shape : Shape.of(last + 1L), dtype);
    return span.view(other.shape, other.strides, span.offset);
  }

  /**
   * New memory in which the channels of [batch, channels, ...] are neighbours, uninitialized: an
   * order that an operation chooses, not a user.
   */
  public static Strided allocateChannelsLast(Shape shape, DType dtype) {
    Strided result = allocate(shape, dtype);
    Strided ordered = result.inOrder(channelsLast(shape), true);
    return ordered.contiguous ? result : ordered;
  }

  private Strided inOrder(int[] order, boolean chosenByOperation) {
    return new Strided(storage, dtype, shape, order, offset, chosenByOperation);
  }

  private static int[] channelsLast(Shape shape) {
    int[] sizes = shape.sizes();
    int[] strides = new int[sizes.length];
    int step = sizes[1];
    strides[1] = 1;
    for (int dim = sizes.length - 1; dim >= 2; dim--) {
      strides[dim] = step;
      step *= sizes[dim];
    }
    strides[0] = step;
    return strides;
  }

  /** The same storage seen with other strides. */
  public Strided view(Shape newShape, int[] newStrides, int newOffset) {
    return new Strided(storage, dtype, newShape, newStrides, newOffset);
  }

  /** This array stretched to {@code target}, as broadcasting does: stretched strides are 0. */
  public Strided broadcastTo(Shape target) {
    if (shape.equals(target)) {
      return this;
    }
    int[] stretched = new int[target.rank()];
    int lead = target.rank() - shape.rank();
    for (int dim = 0; dim < shape.rank(); dim++) {
      stretched[lead + dim] = shape.sizes()[dim] == 1 ? 0 : strides[dim];
    }
    return view(target, stretched, offset);
  }

  public Storage storage() {
    return storage;
  }

  public DType dtype() {
    return dtype;
  }

  public Shape shape() {
    return shape;
  }

  /** The distance between neighbours in each dimension, in elements; do not change them. */
  public int[] strides() {
    return strides;
  }

  /** The first element's index in the storage's typed view. */
  public int offset() {
    return offset;
  }

  /** The first element's index in the storage itself; mirrors {@code storage_offset()}. */
  public int storageOffset() {
    return offset - storage.byteOffset() / dtype.byteSize();
  }

  public int numel() {
    return shape.numel();
  }

  /** Whether the elements are in row-major order without gaps. */
  public boolean isContiguous() {
    return contiguous;
  }

  /**
   * Whether an operation chose the order of the elements in memory, because the next one may be
   * faster in it. A user sees them in row-major order.
   */
  public boolean isRearranged() {
    return rearranged;
  }

  /** Whether this is [batch, channels, ...] without gaps, the channels being neighbours. */
  public boolean isChannelsLast() {
    int[] sizes = shape.sizes();
    if (sizes.length < 3) {
      return false;
    }
    int[] expected = channelsLast(shape);
    for (int dim = 0; dim < sizes.length; dim++) {
      if (sizes[dim] != 1 && strides[dim] != expected[dim]) {
        return false;
      }
    }
    return true;
  }

  /** Whether both have the same dense layout, so that a single flat loop suffices. */
  public boolean isLaidOutLike(Strided other) {
    return contiguous && other.contiguous
        || Arrays.equals(strides, other.strides) && isGapless() && other.isGapless();
  }

  /** The elements in memory order, for operands with the same layout. */
  public Strided flat() {
    return shape.rank() == 1 && contiguous
        ? this
        : view(Shape.ofInts(shape.numel()), new int[] {1}, offset);
  }

  /** Whether the elements fill a run of memory without gap or overlap, in whatever order. */
  private boolean isGapless() {
    if (contiguous) {
      return true;
    }
    int rank = shape.rank();
    boolean[] used = new boolean[rank];
    long expected = 1;
    for (int step = 0; step < rank; step++) {
      int next = -1;
      for (int dim = 0; dim < rank; dim++) {
        boolean fits = shape.sizes()[dim] == 1 || strides[dim] == expected;
        if (!used[dim] && fits) {
          next = dim;
          break;
        }
      }
      if (next < 0) {
        return false;
      }
      used[next] = true;
      expected *= shape.sizes()[next];
    }
    return true;
  }

  /** The native address of the first element. */
  public long address() {
    return storage.address() + (long) storageOffset() * dtype.byteSize();
  }

  private static boolean isContiguous(Shape shape, int[] strides) {
    int[] expected = shape.contiguousStrides();
    if (strides == expected || shape.numel() == 0) {
      return true;
    }
    int[] sizes = shape.sizes();
    for (int dim = 0; dim < strides.length; dim++) {
      if (sizes[dim] != 1 && strides[dim] != expected[dim]) {
        return false;
      }
    }
    return true;
  }
}
