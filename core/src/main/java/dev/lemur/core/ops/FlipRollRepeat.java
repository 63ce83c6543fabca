package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.elementwise.Triangles;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;

/** Copies with the elements reversed, rotated, repeated or partly zeroed. */
public final class FlipRollRepeat {
  private FlipRollRepeat() {}

  /**
   * Rotated {@code k} times by 90 degrees from one dimension towards another; {@code torch.rot90}.
   */
  public static Tensor rot90(Tensor x, int k, int... dims) {
    if (dims.length != 2) {
      throw new IllegalArgumentException(
          "expected total rotation dims == 2, but got dims = " + dims.length);
    }
    if (x.dim() < 2) {
      throw new IllegalArgumentException(
          "expected total dims >= 2, but got total dims = " + x.dim());
    }
    int from = x.shape().dimension(dims[0]);
    int to = x.shape().dimension(dims[1]);
    if (from == to) {
      throw new IllegalArgumentException(
          "expected rotation dims to be different, but got dim0 = "
              + dims[0]
              + " and dim1 = "
              + dims[1]);
    }
    return switch (Math.floorMod(k, 4)) {
      case 1 -> flip(x, to).transpose(from, to);
      case 2 -> flip(x, from, to);
      case 3 -> flip(x, from).transpose(from, to);
      default -> x.clone();
    };
  }

  /** The columns in reverse order; {@code torch.fliplr}. */
  public static Tensor flipColumns(Tensor x) {
    if (x.dim() < 2) {
      throw new IllegalArgumentException("Input must be >= 2-d.");
    }
    return flip(x, 1);
  }

  /** The rows in reverse order; {@code torch.flipud}. */
  public static Tensor flipRows(Tensor x) {
    if (x.dim() < 1) {
      throw new IllegalArgumentException("Input must be >= 1-d.");
    }
    return flip(x, 0);
  }

  /** Reversed along the given dimensions; {@code torch.flip}. */
  public static Tensor flip(Tensor x, int... dims) {
    NullArguments.check(dims);
    Strided data = x.strided();
    int[] strides = data.strides().clone();
    int start = data.offset();
    boolean[] flipped = new boolean[Math.max(x.dim(), 1)];
    for (int dim : dims) {
      int at = x.shape().dimension(dim);
      if (flipped[at]) {
        throw new IllegalArgumentException(
            "dim " + at + " appears multiple times in the list of dims");
      }
      flipped[at] = true;
      if (x.dim() > 0 && x.numel() > 0) {
        start += (x.size(at) - 1) * strides[at];
        strides[at] = -strides[at];
      }
    }
    Strided result = Strided.allocate(x.shape(), x.dtype());
    Copies.copy(data.view(x.shape(), strides, start), result);
    int[] again = dims.clone();
    Tensor made = LinearMap.result(x, result, "FlipBackward0", grad -> grad.flip(again));
    return Trace.isRecording() ? Trace.record("flip", made, x, "dims", again) : made;
  }

  /** All elements shifted in row-major order, wrapping around; {@code torch.roll}. */
  public static Tensor roll(Tensor x, int shift) {
    Strided flat = Copying.contiguous(x.strided());
    Shape vector = Shape.ofInts(x.numel());
    int moved = within(shift, x.numel());
    Strided rolled = rolled(flat.view(vector, vector.contiguousStrides(), flat.offset()), moved, 0);
    Strided result = rolled.view(x.shape(), x.shape().contiguousStrides(), rolled.offset());
    Tensor made = LinearMap.result(x, result, "RollBackward0", grad -> grad.roll(-moved));
    return Trace.isRecording() ? Trace.record("roll", made, x, "shifts", shift) : made;
  }

  /** The elements shifted along dimensions, wrapping around; {@code torch.roll}. */
  public static Tensor roll(Tensor x, int[] shifts, int[] dims) {
    if (dims.length == 0 && shifts.length == 1) {
      return roll(x, shifts[0]);
    }
    if (shifts.length != dims.length) {
      throw new IllegalArgumentException(
          "shifts and dimensions must align. shifts: " + shifts.length + ", dims:" + dims.length);
    }
    if (dims.length == 0) {
      throw new IllegalArgumentException("`shifts` required");
    }
    Strided result = x.strided();
    int[] back = new int[dims.length];
    for (int i = 0; i < dims.length; i++) {
      int dim = x.shape().dimension(dims[i]);
      int moved = within(shifts[i], x.dim() == 0 ? 1 : x.size(dim));
      result = rolled(result, moved, dim);
      back[i] = -moved;
    }
    int[] again = dims.clone();
    Tensor made = LinearMap.result(x, result, "RollBackward0", grad -> grad.roll(back, again));
    return Trace.isRecording()
        ? Trace.record("roll", made, x, "shifts", shifts.clone(), "dims", again)
        : made;
  }

  /** The shift modulo the size; not negative. */
  private static int within(int shift, int size) {
    return size == 0 ? 0 : Math.floorMod(shift, size);
  }

  private static Strided rolled(Strided data, int moved, int dim) {
    Strided result = Strided.allocate(data.shape(), data.dtype());
    if (data.numel() == 0 || data.shape().rank() == 0) {
      Copies.copy(data, result);
      return result;
    }
    int size = data.shape().sizes()[dim];
    Copies.copy(part(data, dim, 0, size - moved), part(result, dim, moved, size - moved));
    Copies.copy(part(data, dim, size - moved, moved), part(result, dim, 0, moved));
    return result;
  }

  private static Strided part(Strided data, int dim, int start, int length) {
    int offset = data.offset() + start * data.strides()[dim];
    return data.view(data.shape().with(dim, length), data.strides(), offset);
  }

  /** The tensor repeated along each dimension; {@code torch.Tensor.repeat}. */
  public static Tensor repeat(Tensor x, long... repeats) {
    int rank = repeats.length;
    int lead = rank - x.dim();
    if (lead < 0) {
      throw new IllegalArgumentException(
          "Number of dimensions of repeat dims can not be smaller than number of dimensions of "
              + "tensor: "
              + Arrays.toString(repeats)
              + " for a tensor of shape "
              + x.shape());
    }
    long[] sizes = new long[rank];
    long[] pairs = new long[2 * rank];
    long[] single = new long[2 * rank];
    for (int dim = 0; dim < rank; dim++) {
      int size = dim < lead ? 1 : x.size(dim - lead);
      sizes[dim] = repeats[dim] * size;
      pairs[2 * dim] = repeats[dim];
      pairs[2 * dim + 1] = size;
      single[2 * dim] = 1;
      single[2 * dim + 1] = size;
    }
    Shape source = Shape.of(single);
    Shape target = Shape.of(pairs);
    Strided result = Strided.allocate(Shape.of(sizes), x.dtype());
    Strided data = Copying.contiguous(x.strided());
    Copies.copy(
        data.view(source, source.contiguousStrides(), data.offset()),
        result.view(target, target.contiguousStrides(), result.offset()));
    Shape before = x.shape();
    Tensor made =
        LinearMap.result(
            x,
            result,
            "RepeatBackward0",
            grad -> grad.reshape(target).sumToSize(source).reshape(before));
    return Trace.isRecording() ? Trace.record("repeat", made, x, "repeats", repeats.clone()) : made;
  }

  /** The lower triangle of matrices, zeros above; {@code torch.tril}. */
  public static Tensor tril(Tensor x, int diagonal) {
    checkMatrices(x, "tril");
    Strided result = Strided.allocate(x.shape(), x.dtype());
    Triangles.lower(Copying.contiguous(x.strided()), diagonal, result);
    Tensor made = LinearMap.result(x, result, "TrilBackward0", grad -> grad.tril(diagonal));
    return Trace.isRecording() ? Trace.record("tril", made, x, "diagonal", diagonal) : made;
  }

  /** The upper triangle of matrices, zeros below; {@code torch.triu}. */
  public static Tensor triu(Tensor x, int diagonal) {
    checkMatrices(x, "triu");
    Strided result = Strided.allocate(x.shape(), x.dtype());
    Triangles.upper(Copying.contiguous(x.strided()), diagonal, result);
    Tensor made = LinearMap.result(x, result, "TriuBackward0", grad -> grad.triu(diagonal));
    return Trace.isRecording() ? Trace.record("triu", made, x, "diagonal", diagonal) : made;
  }

  private static void checkMatrices(Tensor x, String operation) {
    if (x.dim() < 2) {
      throw new IllegalArgumentException(
          operation
              + ": input tensor must have at least 2 dimensions, but its shape is "
              + x.shape());
    }
  }

  /** A vector as the diagonal of a matrix, or the diagonal of a matrix; {@code torch.diag}. */
  public static Tensor diag(Tensor x, int offset) {
    if (x.dim() == 2) {
      return x.diagonal(offset, 0, 1).clone();
    }
    if (x.dim() != 1) {
      throw new IllegalArgumentException("diag(): Supports 1D or 2D tensors. Got " + x.dim() + "D");
    }
    long size = x.numel() + Math.abs((long) offset);
    Shape shape = Shape.of(size, size);
    Tensor made =
        Rearranged.placed(shape, x, "DiagEmbedBackward0", whole -> whole.diagonal(offset, 0, 1));
    return Trace.isRecording() ? Trace.record("diag", made, x, "diagonal", offset) : made;
  }
}
