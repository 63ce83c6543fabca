package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Pooling over one to three spatial dimensions. */
final class PoolingEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    for (int dims = 1; dims <= 3; dims++) {
      int spatial = dims;
      TABLE.put("max_pool" + dims + "d_with_indices", step -> maxPool(step, spatial));
      TABLE.put("avg_pool" + dims + "d", step -> averagePool(step, spatial));
      TABLE.put("adaptive_avg_pool" + dims + "d", step -> adaptiveAverage(step, spatial));
      TABLE.put("adaptive_max_pool" + dims + "d", step -> adaptiveMax(step, spatial));
    }
  }

  private PoolingEmitters() {}

  // ---- windows of one size ---------------------------------------------------------------------

  /** The windows of a pooling along its dimensions. */
  private record Windows(
      long[] size, long[] output, long[] kernel, long[] stride, long[] padding, long[] dilation) {
    static Windows of(Step step, int dims) {
      long[] kernel = step.integers("kernel_size");
      long[] ones = new long[dims];
      Arrays.fill(ones, 1);
      return new Windows(
          last(step.tensor(0), dims),
          last(step.result(), dims),
          kernel,
          step.integers("stride"),
          step.integers("padding"),
          step.hasArgument("dilation") ? step.integers("dilation") : ones);
    }

    private static long[] last(Tensor tensor, int dims) {
      long[] sizes = tensor.shape().toArray();
      return Arrays.copyOfRange(sizes, sizes.length - dims, sizes.length);
    }

    /** The padding before each dimension, then as much after each as the windows reach over. */
    long[] exactPads() {
      int dims = size.length;
      long[] pads = new long[2 * dims];
      for (int i = 0; i < dims; i++) {
        pads[i] = padding[i];
        pads[dims + i] =
            Math.max(
                0,
                (output[i] - 1) * stride[i]
                    + dilation[i] * (kernel[i] - 1)
                    + 1
                    - size[i]
                    - padding[i]);
      }
      return pads;
    }

    long[] symmetricPads() {
      long[] pads = Arrays.copyOf(padding, 2 * padding.length);
      System.arraycopy(padding, 0, pads, padding.length, padding.length);
      return pads;
    }

    double area() {
      return Arrays.stream(kernel).reduce(1, (a, b) -> a * b);
    }
  }

  private static String batched(Step step, int dims) {
    return step.tensor(0).dim() == dims + 1
        ? step.node("Unsqueeze", step.in(0), step.graph().integers(0))
        : step.in(0);
  }

  private static String unbatched(Step step, int dims, String value) {
    return step.tensor(0).dim() == dims + 1
        ? step.node("Squeeze", value, step.graph().integers(0))
        : value;
  }

  /** Windows that hang over depend on the size, so that must not be dynamic. */
  private static void checkStatic(Step step, int dims) {
    List<Size> sizes = step.resultSizes();
    if (!sizes.subList(sizes.size() - dims, sizes.size()).stream().allMatch(Size::isConstant)) {
      throw step.impossible("its windows depend on a dynamic spatial dimension");
    }
  }

  private static void maxPool(Step step, int dims) {
    Windows windows = Windows.of(step, dims);
    boolean hangsOver = step.flag("ceil_mode");
    if (hangsOver) {
      checkStatic(step, dims);
    }
    List<String> found =
        step.nodes(
            "MaxPool",
            2,
            List.of(batched(step, dims)),
            Attributes.integers("kernel_shape", windows.kernel()),
            Attributes.integers("strides", windows.stride()),
            Attributes.integers("pads", hangsOver ? windows.exactPads() : windows.symmetricPads()),
            Attributes.integers("dilations", windows.dilation()));
    step.result(0, unbatched(step, dims, found.get(0)));
    // ONNX's indices are those in the whole tensor, PyTorch's those in each plane.
    long plane = Arrays.stream(windows.size()).reduce(1, (a, b) -> a * b);
    String indices = step.node("Mod", found.get(1), step.graph().constant(Tensor.tensor(plane)));
    step.result(1, unbatched(step, dims, indices));
  }

  private static void averagePool(Step step, int dims) {
    Windows windows = Windows.of(step, dims);
    boolean countsPadding = step.flag("count_include_pad");
    boolean isPlain = !step.flag("ceil_mode") && !step.hasArgument("divisor_override");
    if (isPlain) {
      step.result(
          unbatched(
              step,
              dims,
              average(step, batched(step, dims), windows, windows.symmetricPads(), countsPadding)));
      return;
    }
    checkStatic(step, dims);
    String padded = padded(step, batched(step, dims), windows.exactPads());
    // The product keeps runtimes from fusing padding and pooling, which would count differently.
    String enlarged = step.node("Mul", padded, step.constant(windows.area()));
    String sums = average(step, enlarged, windows, new long[2 * dims], true);
    String divisor =
        step.hasArgument("divisor_override")
            ? step.constant(step.number("divisor_override"))
            : step.graph().constant(divisors(windows, countsPadding, step.tensor(0).dtype()));
    step.result(unbatched(step, dims, step.node("Div", sums, divisor)));
  }

  /** Pads the planes with zeros, since runtimes disagree on what overhanging windows count. */
  private static String padded(Step step, String input, long[] pads) {
    int dims = pads.length / 2;
    long[] all = new long[2 * (dims + 2)];
    System.arraycopy(pads, 0, all, 2, dims);
    System.arraycopy(pads, dims, all, dims + 4, dims);
    return step.node("Pad", List.of(input, step.graph().integers(all), step.constant(0)));
  }

  private static String average(
      Step step, String input, Windows windows, long[] pads, boolean countsPadding) {
    return step.node(
        "AveragePool",
        List.of(input),
        Attributes.integers("kernel_shape", windows.kernel()),
        Attributes.integers("strides", windows.stride()),
        Attributes.integers("pads", pads),
        Attributes.integer("count_include_pad", countsPadding ? 1 : 0));
  }

  /** How many elements PyTorch counts in each window: none beyond the padding. */
  private static Tensor divisors(Windows windows, boolean countsPadding, DType dtype) {
    int dims = windows.size().length;
    Tensor divisors = Tensor.ones(1).to(dtype);
    for (int i = 0; i < dims; i++) {
      double[] counts = new double[(int) windows.output()[i]];
      for (int at = 0; at < counts.length; at++) {
        long start = at * windows.stride()[i] - windows.padding()[i];
        long end = Math.min(start + windows.kernel()[i], windows.size()[i] + windows.padding()[i]);
        counts[at] =
            countsPadding ? end - start : Math.min(end, windows.size()[i]) - Math.max(start, 0);
      }
      divisors = divisors.unsqueeze(-1).mul(Tensor.tensor(counts).to(dtype));
    }
    return divisors.reshape(shapeOf(windows.output()));
  }

  private static long[] shapeOf(long[] output) {
    long[] shape = new long[output.length + 2];
    Arrays.fill(shape, 1);
    System.arraycopy(output, 0, shape, 2, output.length);
    return shape;
  }

  // ---- windows that share a dimension evenly ---------------------------------------------------

  private static int start(int output, int size, int count) {
    return (int) ((long) output * size / count);
  }

  private static int end(int output, int size, int count) {
    return (int) (((long) (output + 1) * size + count - 1) / count);
  }

  /** One dimension after the other, each by a product with its averaging matrix. */
  private static void adaptiveAverage(Step step, int dims) {
    checkStatic(step, dims);
    Tensor x = step.tensor(0);
    String value = step.in(0);
    for (int dim = x.dim() - dims; dim < x.dim(); dim++) {
      int size = x.size(dim);
      int count = step.result().size(dim);
      double[][] means = new double[size][count];
      for (int i = 0; i < count; i++) {
        for (int at = start(i, size, count); at < end(i, size, count); at++) {
          means[at][i] = 1.0 / (end(i, size, count) - start(i, size, count));
        }
      }
      String matrix = step.graph().constant(Tensor.tensor(means).to(x.dtype()));
      value = swapped(step, step.node("MatMul", swapped(step, value, dim), matrix), dim);
    }
    step.result(value);
  }

  /** The value with a dimension swapped with the last one. */
  private static String swapped(Step step, String value, int dim) {
    int rank = step.tensor(0).dim();
    if (dim == rank - 1) {
      return value;
    }
    long[] order = new long[rank];
    for (int i = 0; i < rank; i++) {
      order[i] = i;
    }
    order[dim] = rank - 1;
    order[rank - 1] = dim;
    return step.node("Transpose", value, Attributes.integers("perm", order));
  }

  private static void adaptiveMax(Step step, int dims) {
    checkStatic(step, dims);
    Tensor x = step.tensor(0);
    Graph graph = step.graph();
    String value = step.in(0);
    for (int dim = x.dim() - dims; dim < x.dim(); dim++) {
      int size = x.size(dim);
      int count = step.result().size(dim);
      List<String> parts = new ArrayList<>();
      for (int i = 0; i < count; i++) {
        String part =
            step.node(
                "Slice",
                List.of(
                    value,
                    graph.integers(start(i, size, count)),
                    graph.integers(end(i, size, count)),
                    graph.integers(dim)));
        parts.add(step.node("ReduceMax", part, graph.integers(dim)));
      }
      value = step.node("Concat", parts, Attributes.integer("axis", dim));
    }
    step.result(value);
  }
}
