package dev.lemur.core.ops;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.trace.Trace;
import java.util.Arrays;

/** Views of all elements with the dimensions in another order, added, removed or stretched. */
public final class Views {
  private Views() {}

  /** Two dimensions swapped; {@code torch.transpose}. */
  public static Tensor transpose(Tensor x, int dim0, int dim1) {
    return transpose(x, dim0, dim1, "TransposeBackward0");
  }

  /** The transposed matrix; vectors and numbers stay the same; {@code torch.t}. */
  public static Tensor t(Tensor x) {
    if (x.dim() > 2) {
      throw new IllegalArgumentException(
          "t() expects a tensor with <= 2 dimensions, but self is " + x.dim() + "D: " + x.shape());
    }
    return transpose(x, 0, x.dim() < 2 ? 0 : 1, "TBackward0");
  }

  private static Tensor transpose(Tensor x, int dim0, int dim1, String name) {
    int a = x.shape().dimension(dim0);
    int b = x.shape().dimension(dim1);
    Strided data = x.strided();
    if (a == b) {
      Tensor made = Rearranged.view(x, data, name, grad -> grad);
      return Trace.isRecording()
          ? Trace.record(AtenNames.of(name), made, x, "dim0", a, "dim1", b)
          : made;
    }
    int[] sizes = x.shape().sizes().clone();
    int[] strides = data.strides().clone();
    sizes[a] = x.shape().sizes()[b];
    sizes[b] = x.shape().sizes()[a];
    strides[a] = data.strides()[b];
    strides[b] = data.strides()[a];
    Strided seen = data.view(Shape.ofInts(sizes), strides, data.offset());
    Tensor made = Rearranged.view(x, seen, name, grad -> grad.transpose(a, b));
    return Trace.isRecording()
        ? Trace.record(AtenNames.of(name), made, x, "dim0", a, "dim1", b)
        : made;
  }

  /** The dimensions in the given order; {@code torch.permute}. */
  public static Tensor permute(Tensor x, int... dims) {
    int rank = x.dim();
    if (dims.length != rank) {
      throw new IllegalArgumentException(
          "permute(): number of dimensions in the tensor input does not match the length of the "
              + "desired ordering of dimensions i.e. input.dim() = "
              + rank
              + " is not equal to len(dims) = "
              + dims.length);
    }
    int[] sizes = new int[rank];
    int[] strides = new int[rank];
    int[] inverse = new int[rank];
    Arrays.fill(inverse, -1);
    for (int i = 0; i < rank; i++) {
      int dim = x.shape().dimension(dims[i]);
      if (inverse[dim] >= 0) {
        throw new IllegalArgumentException(
            "permute(): duplicate dims are not allowed, but dims = " + Arrays.toString(dims));
      }
      inverse[dim] = i;
      sizes[i] = x.shape().sizes()[dim];
      strides[i] = x.strided().strides()[dim];
    }
    Strided seen = x.strided().view(Shape.ofInts(sizes), strides, x.strided().offset());
    Tensor made = Rearranged.view(x, seen, "PermuteBackward0", grad -> grad.permute(inverse));
    return Trace.isRecording() ? Trace.record("permute", made, x, "dims", dims.clone()) : made;
  }

  /** The dimensions reversed; {@code tensor.T}. */
  public static Tensor reversed(Tensor x) {
    int[] dims = new int[x.dim()];
    Arrays.setAll(dims, i -> dims.length - 1 - i);
    return permute(x, dims);
  }

  /** Several dimensions moved, the others in their order; {@code torch.movedim}. */
  public static Tensor movedim(Tensor x, int[] source, int[] destination) {
    if (source.length != destination.length) {
      throw new IllegalArgumentException(
          "movedim: Invalid source or destination dims: source ("
              + Arrays.toString(source)
              + " dims) should contain the same number of dims as destination ("
              + Arrays.toString(destination)
              + " dims)");
    }
    // A number has one dimension to name, and none to move.
    int[] order = new int[Math.max(x.dim(), 1)];
    Arrays.fill(order, -1);
    boolean[] moved = new boolean[order.length];
    for (int i = 0; i < source.length; i++) {
      int from = x.shape().dimension(source[i]);
      int to = x.shape().dimension(destination[i]);
      if (moved[from] || order[to] >= 0) {
        throw new IllegalArgumentException(
            "movedim: repeated dim in `source` ("
                + Arrays.toString(source)
                + ") or `destination` ("
                + Arrays.toString(destination)
                + ")");
      }
      moved[from] = true;
      order[to] = from;
    }
    int next = 0;
    for (int i = 0; i < order.length; i++) {
      while (next < moved.length && moved[next]) {
        next++;
      }
      order[i] = order[i] >= 0 ? order[i] : next++;
    }
    return x.dim() == 0 ? permute(x) : permute(x, order);
  }

  /** One dimension moved, the others in their order; {@code torch.movedim}. */
  public static Tensor movedim(Tensor x, int source, int destination) {
    int from = x.shape().dimension(source);
    int to = x.shape().dimension(destination);
    int[] dims = new int[x.dim()];
    for (int i = 0; i < dims.length; i++) {
      boolean between = i > Math.min(from, to) && i < Math.max(from, to);
      if (i == to) {
        dims[i] = from;
      } else if (between || i == from) {
        dims[i] = i + Integer.signum(to - from);
      } else {
        dims[i] = i;
      }
    }
    return permute(x, dims);
  }

  /** One more dimension, of size 1, before {@code dim}; {@code torch.unsqueeze}. */
  public static Tensor unsqueeze(Tensor x, int dim) {
    int at = insertionPoint(x.shape(), dim);
    int rank = x.dim() + 1;
    int[] strides = new int[rank];
    System.arraycopy(x.strided().strides(), 0, strides, 0, at);
    System.arraycopy(x.strided().strides(), at, strides, at + 1, rank - 1 - at);
    strides[at] = at == rank - 1 ? 1 : strides[at + 1] * x.shape().sizes()[at];
    Strided seen = x.strided().view(x.shape().inserted(at, 1), strides, x.strided().offset());
    Tensor made = Rearranged.view(x, seen, "UnsqueezeBackward0", grad -> grad.squeeze(at));
    return Trace.isRecording() ? Trace.record("unsqueeze", made, x, "dim", at) : made;
  }

  /** The position of a new dimension, which may be counted from the end. */
  static int insertionPoint(Shape shape, int dim) {
    int rank = shape.rank() + 1;
    if (dim < -rank || dim >= rank) {
      throw new IndexOutOfBoundsException(
          "Dimension out of range (expected to be in range of ["
              + -rank
              + ", "
              + (rank - 1)
              + "], but got "
              + dim
              + ")");
    }
    return dim < 0 ? dim + rank : dim;
  }

  /** Without the dimensions of size 1; {@code torch.squeeze}. */
  public static Tensor squeeze(Tensor x) {
    boolean[] all = new boolean[x.dim()];
    Arrays.fill(all, true);
    return squeeze(x, all, "SqueezeBackward0");
  }

  /** Without the dimension {@code dim} if its size is 1; {@code torch.squeeze}. */
  public static Tensor squeeze(Tensor x, int dim) {
    return squeeze(x, marked(x.shape(), dim), "SqueezeBackward1");
  }

  /** Without those of the given dimensions that have size 1; {@code torch.squeeze}. */
  public static Tensor squeeze(Tensor x, int... dims) {
    NullArguments.check(dims);
    return squeeze(x, marked(x.shape(), dims), "SqueezeBackward2");
  }

  private static boolean[] marked(Shape shape, int... dims) {
    boolean[] marked = new boolean[Math.max(shape.rank(), 1)];
    for (int dim : dims) {
      int at = shape.dimension(dim);
      if (marked[at]) {
        throw new IllegalArgumentException(
            "dim " + at + " appears multiple times in the list of dims");
      }
      marked[at] = true;
    }
    return marked;
  }

  private static Tensor squeeze(Tensor x, boolean[] where, String name) {
    int[] sizes = new int[x.dim()];
    int[] strides = new int[x.dim()];
    int rank = 0;
    for (int dim = 0; dim < sizes.length; dim++) {
      if (x.shape().sizes()[dim] != 1 || !where[dim]) {
        sizes[rank] = x.shape().sizes()[dim];
        strides[rank] = x.strided().strides()[dim];
        rank++;
      }
    }
    Shape shape = Shape.ofInts(Arrays.copyOf(sizes, rank));
    return squeezed(x, shape, Arrays.copyOf(strides, rank), name);
  }

  private static Tensor squeezed(Tensor x, Shape shape, int[] strides, String name) {
    Shape before = x.shape();
    Strided seen = x.strided().view(shape, strides, x.strided().offset());
    Tensor made = Rearranged.view(x, seen, name, grad -> grad.reshape(before));
    return Trace.isRecording() ? Trace.record("squeeze", made, x, "shape", shape.toArray()) : made;
  }

  static int[] without(int[] values, int index) {
    int[] result = new int[values.length - 1];
    System.arraycopy(values, 0, result, 0, index);
    System.arraycopy(values, index + 1, result, index, result.length - index);
    return result;
  }

  /**
   * Stretched to the given sizes, with dimensions added in front; -1 keeps a size; {@code
   * torch.Tensor.expand}.
   */
  public static Tensor expand(Tensor x, long... sizes) {
    NullArguments.check(sizes);
    int lead = sizes.length - x.dim();
    if (lead < 0) {
      throw new IllegalArgumentException(
          "expand(torch."
              + x.dtype().scalarName()
              + "Tensor{"
              + x.shape()
              + "}, size="
              + Arrays.toString(sizes)
              + "): the number of sizes provided ("
              + sizes.length
              + ") must be greater or equal to the number of dimensions in the tensor ("
              + x.dim()
              + ")");
    }
    long[] target = new long[sizes.length];
    for (int dim = 0; dim < target.length; dim++) {
      if (dim < lead && sizes[dim] < 0) {
        throw new IllegalArgumentException(
            "The expanded size of the tensor ("
                + sizes[dim]
                + ") isn't allowed in a leading, non-existing dimension "
                + dim);
      }
      int existing = dim < lead ? 1 : x.shape().sizes()[dim - lead];
      target[dim] = sizes[dim] == -1 ? existing : sizes[dim];
      if (existing != 1 && target[dim] != existing || target[dim] < 0) {
        throw new IllegalArgumentException(
            "The expanded size of the tensor ("
                + sizes[dim]
                + ") must match the existing size ("
                + existing
                + ") at non-singleton dimension "
                + dim
                + ".  Target sizes: "
                + Arrays.toString(sizes)
                + ".  Tensor sizes: "
                + x.shape());
      }
    }
    Tensor made =
        Rearranged.view(
            x, x.strided().broadcastTo(Shape.of(target)), "ExpandBackward0", grad -> grad);
    return Trace.isRecording() ? Trace.record("expand", made, x, "size", target) : made;
  }
}
