package dev.lemur.nn.onnx;

import dev.lemur.core.Tensor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Padding, and patches of images. */
final class VisionEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    TABLE.put("constant_pad_nd", VisionEmitters::pad);
    TABLE.put("im2col", VisionEmitters::unfold);
    TABLE.put("col2im", VisionEmitters::fold);
    TABLE.put("grid_sampler", VisionEmitters::sample);
  }

  private VisionEmitters() {}

  /** PyTorch lists the last dimension first; ONNX lists all starts, then all ends. */
  private static void pad(Step step) {
    long[] given = step.integers("pad");
    int rank = step.tensor(0).dim();
    long[] pads = new long[2 * rank];
    for (int i = 0; i < given.length / 2; i++) {
      pads[rank - 1 - i] = given[2 * i];
      pads[2 * rank - 1 - i] = given[2 * i + 1];
    }
    step.result(
        step.node(
            "Pad",
            List.of(step.in(0), step.graph().integers(pads), step.constant(step.number("value")))));
  }

  /** The rows of all patches, then their columns, gathered from the padded image. */
  private static void unfold(Step step) {
    Graph graph = step.graph();
    Tensor x = step.tensor(0);
    boolean isSingle = x.dim() == 3;
    String batch = isSingle ? step.node("Unsqueeze", step.in(0), graph.integers(0)) : step.in(0);
    long[] padding = step.integers("padding");
    String padded =
        step.node(
            "Pad",
            List.of(
                batch,
                graph.integers(0, 0, padding[0], padding[1], 0, 0, padding[0], padding[1]),
                step.constant(0)));
    String rows =
        step.node("Gather", padded, graph.constant(places(step, 0)), Attributes.integer("axis", 2));
    String patches =
        step.node("Gather", rows, graph.constant(places(step, 1)), Attributes.integer("axis", 4));
    // [batch, channels, kernel, blocks, kernel, blocks] with the kernels in front.
    String sorted = step.node("Transpose", patches, Attributes.integers("perm", 0, 1, 2, 4, 3, 5));
    int rank = step.result().dim();
    String columns =
        step.node(
            "Reshape",
            sorted,
            graph.integers(0, step.result().size(rank - 2), step.result().size(rank - 1)));
    step.result(isSingle ? step.node("Squeeze", columns, graph.integers(0)) : columns);
  }

  /** The positions of the patches' elements along a dimension: [elements of a patch, patches]. */
  private static Tensor places(Step step, int dim) {
    long kernel = step.integers("kernel_size")[dim];
    long dilation = step.integers("dilation")[dim];
    long stride = step.integers("stride")[dim];
    long size =
        step.tensor(0).size(step.tensor(0).dim() - 2 + dim) + 2 * step.integers("padding")[dim];
    long blocks = (size - dilation * (kernel - 1) - 1) / stride + 1;
    return Tensor.arange(kernel).mul(dilation).unsqueeze(1).add(Tensor.arange(blocks).mul(stride));
  }

  private static void fold(Step step) {
    Graph graph = step.graph();
    boolean isSingle = step.tensor(0).dim() == 2;
    String batch = isSingle ? step.node("Unsqueeze", step.in(0), graph.integers(0)) : step.in(0);
    long[] padding = step.integers("padding");
    String pictures =
        step.node(
            "Col2Im",
            List.of(
                batch,
                graph.integers(step.integers("output_size")),
                graph.integers(step.integers("kernel_size"))),
            Attributes.integers("dilations", step.integers("dilation")),
            Attributes.integers("pads", padding[0], padding[1], padding[0], padding[1]),
            Attributes.integers("strides", step.integers("stride")));
    step.result(isSingle ? step.node("Squeeze", pictures, graph.integers(0)) : pictures);
  }

  private static void sample(Step step) {
    String mode =
        switch (step.text("interpolation_mode")) {
          case "bilinear" -> "linear";
          case "bicubic" -> "cubic";
          default -> "nearest";
        };
    step.result(
        step.node(
            "GridSample",
            step.ins(),
            Attributes.integer("align_corners", step.flag("align_corners") ? 1 : 0),
            Attributes.text("mode", mode),
            Attributes.text("padding_mode", step.text("padding_mode"))));
  }
}
