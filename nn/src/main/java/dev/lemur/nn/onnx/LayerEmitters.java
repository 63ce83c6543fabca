package dev.lemur.nn.onnx;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;

/** Convolutions and norms. */
final class LayerEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    TABLE.put("convolution", LayerEmitters::convolution);
    TABLE.put("batch_norm", LayerEmitters::batchNorm);
    TABLE.put("group_norm", LayerEmitters::groupNorm);
    TABLE.put("layer_norm", LayerEmitters::layerNorm);
    TABLE.put("rms_norm", LayerEmitters::rmsNorm);
  }

  private LayerEmitters() {}

  // ---- convolutions ----------------------------------------------------------------------------

  private static void convolution(Step step) {
    long[] dilation = step.integers("dilation");
    List<AttributeProto> attributes =
        new ArrayList<>(
            List.of(
                Attributes.integers("strides", step.integers("stride")),
                Attributes.integers("pads", pads(step, dilation)),
                Attributes.integers("dilations", dilation),
                Attributes.integer("group", step.integer("groups"))));
    boolean isTransposed = step.flag("transposed");
    if (isTransposed) {
      attributes.add(Attributes.integers("output_padding", step.integers("output_padding")));
    }
    step.result(
        step.node(
            isTransposed ? "ConvTranspose" : "Conv",
            step.ins(),
            attributes.toArray(AttributeProto[]::new)));
  }

  /** The padding before each dimension, then the padding after each. */
  private static long[] pads(Step step, long[] dilation) {
    int dims = dilation.length;
    long[] padding = step.integers("padding");
    long[] pads = new long[2 * dims];
    for (int i = 0; i < dims; i++) {
      long total =
          padding.length == 0 ? dilation[i] * (step.tensor(1).size(2 + i) - 1) : 2 * padding[i];
      pads[i] = total / 2;
      pads[dims + i] = total - total / 2;
    }
    return pads;
  }

  // ---- norms -----------------------------------------------------------------------------------

  private static void batchNorm(Step step) {
    if (step.flag("training") || !step.has(3)) {
      step.result(normalizedByBatch(step));
      return;
    }
    step.result(
        step.node(
            "BatchNormalization",
            List.of(step.in(0), vector(step, 1, 1), vector(step, 2, 0), step.in(3), step.in(4)),
            Attributes.number("epsilon", step.number("eps"))));
  }

  /** Composed from the mean and variance of all dimensions but the channels. */
  private static String normalizedByBatch(Step step) {
    int rank = step.tensor(0).dim();
    long[] others = new long[rank - 1];
    long[] perChannel = new long[rank - 1];
    Arrays.fill(perChannel, 1);
    perChannel[0] = step.tensor(0).size(1);
    for (int i = 1; i < others.length; i++) {
      others[i] = i + 1;
    }
    String dims = step.graph().integers(others);
    String mean = step.node("ReduceMean", step.in(0), dims);
    String distance = step.node("Sub", step.in(0), mean);
    String variance = step.node("ReduceMean", step.node("Mul", distance, distance), dims);
    String deviation =
        step.node("Sqrt", step.node("Add", variance, step.constant(step.number("eps"))));
    return scaled(step, step.node("Div", distance, deviation), perChannel);
  }

  /** Multiplies by the weight and adds the bias, in the given shape, if there are any. */
  private static String scaled(Step step, String value, long[] shape) {
    String scaled = value;
    if (step.has(1)) {
      String weight = step.node("Reshape", step.in(1), step.graph().integers(shape));
      scaled = step.node("Mul", scaled, weight);
    }
    if (step.has(2)) {
      String bias = step.node("Reshape", step.in(2), step.graph().integers(shape));
      scaled = step.node("Add", scaled, bias);
    }
    return scaled;
  }

  /** A weight or bias for each channel, or the constant that replaces a missing one. */
  private static String vector(Step step, int operand, double missing) {
    return step.has(operand)
        ? step.in(operand)
        : step.graph()
            .constant(
                Tensor.full(Shape.of(step.tensor(0).size(1)), missing, step.tensor(0).dtype()));
  }

  /** An instance norm with the groups as its channels, then weight and bias for each channel. */
  private static void groupNorm(Step step) {
    Tensor x = step.tensor(0);
    long groups = step.integer("num_groups");
    Graph graph = step.graph();
    String shape = step.node("Shape", step.in(0));
    String grouped = step.node("Reshape", step.in(0), graph.integers(0, groups, -1));
    Tensor ones = Tensor.ones(Shape.of(groups), x.dtype());
    String normalized =
        step.node(
            "InstanceNormalization",
            List.of(grouped, graph.constant(ones), graph.constant(ones.zerosLike())),
            Attributes.number("epsilon", step.number("eps")));
    String value = step.node("Reshape", normalized, shape);
    long[] perChannel = new long[x.dim() - 1];
    Arrays.fill(perChannel, 1);
    perChannel[0] = x.size(1);
    step.result(scaled(step, value, perChannel));
  }

  private static void layerNorm(Step step) {
    long[] normalized = step.integers("normalized_shape");
    String weight =
        step.has(1)
            ? step.in(1)
            : step.graph().constant(Tensor.ones(Shape.of(normalized), step.tensor(0).dtype()));
    step.result(
        step.node(
            "LayerNormalization",
            List.of(step.in(0), weight, step.in(2)),
            Attributes.integer("axis", -normalized.length),
            Attributes.number("epsilon", step.number("eps"))));
  }

  /** {@code x / √(mean(x²) + eps) weight}. */
  private static void rmsNorm(Step step) {
    long[] dims = new long[step.integers("normalized_shape").length];
    for (int i = 0; i < dims.length; i++) {
      dims[i] = i - dims.length;
    }
    String mean =
        step.node(
            "ReduceMean", step.node("Mul", step.in(0), step.in(0)), step.graph().integers(dims));
    String root = step.node("Sqrt", step.node("Add", mean, step.constant(step.number("eps"))));
    String value = step.node("Div", step.in(0), root);
    step.result(step.has(1) ? step.node("Mul", value, step.in(1)) : value);
  }
}
