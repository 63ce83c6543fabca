package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The same elements, in row-major order, in another shape. */
public final class Reshaping {
  private Reshaping() {}

  /** A view if the layout allows one, a copy otherwise; {@code torch.reshape}. */
  public static Tensor reshape(Tensor x, Shape shape) {
    checkCount(x, shape);
    Tensor viewed = viewOrNull(x, shape);
    return viewed == null ? copied(x, shape) : viewed;
  }

  /** Same as the shorter form, where one size may be -1 and is inferred; {@code torch.reshape}. */
  public static Tensor reshape(Tensor x, long... sizes) {
    return reshape(x, inferred(x, sizes));
  }

  /** A view; throws if the layout does not allow one; {@code torch.Tensor.view}. */
  public static Tensor view(Tensor x, Shape shape) {
    checkCount(x, shape);
    Tensor viewed = viewOrNull(x, shape);
    if (viewed == null) {
      throw new IllegalArgumentException(
          "view size is not compatible with input tensor's size and stride (at least one dimension "
              + "spans across two contiguous subspaces). Use .reshape(...) instead: size "
              + x.shape()
              + ", stride "
              + Arrays.toString(x.strided().strides())
              + ", view size "
              + shape);
    }
    return viewed;
  }

  /**
   * Same as the shorter form, where one size may be -1 and is inferred; {@code torch.Tensor.view}.
   */
  public static Tensor view(Tensor x, long... sizes) {
    return view(x, inferred(x, sizes));
  }

  /**
   * Same as {@link #reshape(Tensor, Shape)}, for a tensor that nobody else holds: the result shares
   * its memory without being a view, so changes in place need not be propagated.
   */
  public static Tensor unsafeView(Tensor x, Shape shape) {
    checkCount(x, shape);
    return copied(x, shape);
  }

  /** The dimensions from {@code start} to {@code end}, both included, merged into one. */
  public static Tensor flatten(Tensor x, int start, int end) {
    int first = x.shape().dimension(start);
    int last = x.shape().dimension(end);
    if (first > last) {
      throw new IllegalArgumentException(
          "flatten() has invalid args: start_dim cannot come after end_dim");
    }
    if (x.dim() == 0) {
      return reshape(x, Shape.ofInts(1));
    }
    if (first == last) {
      return x;
    }
    int[] sizes = x.shape().sizes();
    int joined = 1;
    for (int dim = first; dim <= last; dim++) {
      joined *= sizes[dim];
    }
    int[] result = new int[sizes.length - (last - first)];
    System.arraycopy(sizes, 0, result, 0, first);
    result[first] = joined;
    System.arraycopy(sizes, last + 1, result, first + 1, sizes.length - last - 1);
    return reshape(x, Shape.ofInts(result));
  }

  /** The dimension {@code dim} split into several, one of which may be -1. */
  public static Tensor unflatten(Tensor x, int dim, long... sizes) {
    int at = x.shape().dimension(dim);
    if (sizes.length == 0) {
      throw new IllegalArgumentException("unflatten: sizes must be non-empty");
    }
    int whole = x.size(at);
    long known = 1;
    for (long size : sizes) {
      known *= size == -1 ? 1 : size;
    }
    boolean open = Arrays.stream(sizes).anyMatch(size -> size == -1);
    if (open ? known == 0 || whole % known != 0 : known != whole) {
      throw new IllegalArgumentException(
          "unflatten: Provided sizes "
              + Arrays.toString(sizes)
              + " don't multiply up to the size of dim "
              + at
              + " ("
              + whole
              + ") in the input tensor");
    }
    long[] target = new long[x.dim() - 1 + sizes.length];
    for (int i = 0; i < target.length; i++) {
      boolean within = i >= at && i < at + sizes.length;
      target[i] = within ? sizes[i - at] : x.size(i < at ? i : i - sizes.length + 1);
    }
    return view(x, target);
  }

  private static void checkCount(Tensor x, Shape shape) {
    if (shape.numel() != x.numel()) {
      throw invalid(shape.toString(), x);
    }
  }

  private static IllegalArgumentException invalid(String shape, Tensor x) {
    return new IllegalArgumentException(
        "shape '" + shape + "' is invalid for input of size " + x.numel());
  }

  /** The shape with the size -1 inferred. */
  private static Shape inferred(Tensor x, long[] sizes) {
    NullArguments.check(sizes);
    long known = 1;
    int open = -1;
    for (int i = 0; i < sizes.length; i++) {
      if (sizes[i] >= 0) {
        known *= sizes[i];
      } else if (sizes[i] != -1) {
        throw new IllegalArgumentException(
            "invalid shape dimension "
                + sizes[i]
                + " at index "
                + i
                + " of shape "
                + Arrays.toString(sizes));
      } else if (open >= 0) {
        throw new IllegalArgumentException(
            "only one dimension can be inferred, but the shape is " + Arrays.toString(sizes));
      } else {
        open = i;
      }
    }
    if (open < 0) {
      return Shape.of(sizes);
    }
    if (known == 0 && x.numel() == 0) {
      throw new IllegalArgumentException(
          "cannot reshape tensor of 0 elements into shape "
              + Arrays.toString(sizes)
              + " because the unspecified dimension size -1 can be any value and is ambiguous");
    }
    if (known == 0 || x.numel() % known != 0) {
      throw invalid(Arrays.toString(sizes), x);
    }
    long[] found = sizes.clone();
    found[open] = x.numel() / known;
    return Shape.of(found);
  }

  private static @Nullable Tensor viewOrNull(Tensor x, Shape shape) {
    Strided data = x.strided();
    int[] strides = data.isContiguous() ? shape.contiguousStrides() : strides(data, shape);
    if (strides == null) {
      return null;
    }
    Shape before = x.shape();
    Strided seen = data.view(shape, strides, data.offset());
    Tensor made = Rearranged.view(x, seen, "ViewBackward0", grad -> grad.reshape(before));
    return Trace.isRecording() ? Trace.record("view", made, x, "size", shape.toArray()) : made;
  }

  /**
   * The strides that make a view of {@code data} with the given shape, null if there are none.
   *
   * <p>Dimensions that a single stride can traverse form a run; the new dimensions must split the
   * runs without crossing from one to the next.
   */
  private static int @Nullable [] strides(Strided data, Shape shape) {
    int[] oldSizes = data.shape().sizes();
    int[] newSizes = shape.sizes();
    int[] result = new int[newSizes.length];
    int next = newSizes.length - 1;
    for (int dim = oldSizes.length - 1; dim >= 0; ) {
      int stride = data.strides()[dim];
      int run = oldSizes[dim--];
      while (dim >= 0 && (run == 1 || oldSizes[dim] == 1 || data.strides()[dim] == stride * run)) {
        stride = run == 1 ? data.strides()[dim] : stride;
        run *= oldSizes[dim--];
      }
      int covered = 1;
      while (next >= 0 && (covered < run || newSizes[next] == 1)) {
        result[next] = stride * covered;
        covered *= newSizes[next--];
      }
      if (covered != run) {
        return null;
      }
    }
    return result;
  }

  private static Tensor copied(Tensor x, Shape shape) {
    Strided copy = Copying.contiguous(x.strided());
    Strided result = copy.view(shape, shape.contiguousStrides(), copy.offset());
    Shape before = x.shape();
    Tensor made = LinearMap.result(x, result, "UnsafeViewBackward0", grad -> grad.reshape(before));
    return Trace.isRecording() ? Trace.record("reshape", made, x, "shape", shape.toArray()) : made;
  }
}
