package dev.lemur.nn.onnx;

import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Operations that rearrange elements. */
final class ShapeEmitters {
  private static final long TO_THE_END = Long.MAX_VALUE;

  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    for (String reshaping :
        List.of(
            "view", "reshape", "_unsafe_view", "flatten", "unflatten", "squeeze", "unsqueeze")) {
      TABLE.put(reshaping, ShapeEmitters::reshape);
    }
    TABLE.put("expand", ShapeEmitters::expand);
    TABLE.put("permute", step -> step.result(transposed(step, step.in(0), positive(step, "dims"))));
    TABLE.put("transpose", ShapeEmitters::transpose);
    TABLE.put("t", TABLE.get("transpose"));
    TABLE.put("select", ShapeEmitters::select);
    TABLE.put("slice", ShapeEmitters::slice);
    TABLE.put("cat", ShapeEmitters::cat);
    TABLE.put("stack", ShapeEmitters::stack);
    TABLE.put("unbind", ShapeEmitters::unbind);
    TABLE.put("split_with_sizes", ShapeEmitters::split);
    TABLE.put("repeat", ShapeEmitters::repeat);
    TABLE.put("flip", ShapeEmitters::flip);
    TABLE.put("roll", ShapeEmitters::roll);
    TABLE.put("diagonal", ShapeEmitters::diagonal);
    TABLE.put("diag_embed", ShapeEmitters::diagonalMatrix);
    TABLE.put("diag", ShapeEmitters::diagonalMatrix);
    TABLE.put("unfold", ShapeEmitters::unfold);
    TABLE.put("as_strided", ShapeEmitters::asStrided);
    TABLE.put("tril", triangle(0));
    TABLE.put("triu", triangle(1));
  }

  private ShapeEmitters() {}

  /** The shape of the result says it all; a size that varies follows from the others. */
  private static void reshape(Step step) {
    step.result(reshaped(step, step.in(0), step.resultSizes()));
  }

  static String reshaped(Step step, String value, List<Size> sizes) {
    long dynamic = sizes.stream().filter(size -> !size.isConstant()).count();
    boolean isEmpty = sizes.stream().anyMatch(size -> size.isConstant() && size.value() == 0);
    String shape =
        dynamic == 1 && !isEmpty
            ? step.graph()
                .integers(
                    sizes.stream()
                        .mapToLong(size -> size.isConstant() ? size.value() : -1)
                        .toArray())
            : step.graph().sizes(sizes);
    return step.node(
        "Reshape", List.of(value, shape), Attributes.integer("allowzero", isEmpty ? 1 : 0));
  }

  private static void expand(Step step) {
    step.result(step.node("Expand", step.in(0), step.graph().sizes(step.resultSizes())));
  }

  private static long[] positive(Step step, String name) {
    int rank = step.tensor(0).dim();
    return Arrays.stream(step.integers(name)).map(dim -> dim < 0 ? dim + rank : dim).toArray();
  }

  private static String transposed(Step step, String value, long[] order) {
    return step.node("Transpose", value, Attributes.integers("perm", order));
  }

  private static void transpose(Step step) {
    int rank = step.tensor(0).dim();
    if (rank < 2) {
      step.result(step.in(0));
      return;
    }
    int first = (int) (step.hasArgument("dim0") ? positive(step, "dim0")[0] : 0);
    int second = (int) (step.hasArgument("dim1") ? positive(step, "dim1")[0] : 1);
    step.result(step.exchanged(step.in(0), rank, first, second));
  }

  private static void select(Step step) {
    Size index = step.sizes("index").get(0);
    String position =
        index.isConstant()
            ? step.graph().constant(Tensor.tensor(index.value()))
            : step.node("Squeeze", step.graph().sizes(List.of(index)), step.graph().integers(0));
    step.result(
        step.node(
            "Gather", step.in(0), position, Attributes.integer("axis", positive(step, "dim")[0])));
  }

  private static void slice(Step step) {
    Graph graph = step.graph();
    int dim = (int) positive(step, "dim")[0];
    Size end = step.sizes("end").get(0);
    boolean toTheEnd = end.value() == step.tensor(0).size(dim);
    step.result(
        step.node(
            "Slice",
            List.of(
                step.in(0),
                graph.sizes(step.sizes("start")),
                toTheEnd ? graph.integers(TO_THE_END) : graph.sizes(List.of(end)),
                graph.integers(dim),
                graph.integers(step.integer("step")))));
  }

  private static void cat(Step step) {
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < step.operands(); i++) {
      // PyTorch allows an empty vector to be concatenated to anything.
      boolean isNothing = step.tensor(i).dim() == 1 && step.tensor(i).numel() == 0;
      if (!isNothing || step.result().dim() == 1) {
        parts.add(step.in(i, step.result().dtype()));
      }
    }
    step.result(step.node("Concat", parts, Attributes.integer("axis", step.integer("dim"))));
  }

  private static void stack(Step step) {
    long dim = step.integer("dim");
    List<String> parts = new ArrayList<>();
    for (int i = 0; i < step.operands(); i++) {
      parts.add(
          step.node("Unsqueeze", step.in(i, step.result().dtype()), step.graph().integers(dim)));
    }
    step.result(step.node("Concat", parts, Attributes.integer("axis", dim)));
  }

  private static void unbind(Step step) {
    long dim = positive(step, "dim")[0];
    int count = step.tensor(0).size((int) dim);
    for (int i = 0; i < count; i++) {
      step.result(
          i,
          step.node(
              "Gather",
              step.in(0),
              step.graph().constant(Tensor.tensor((long) i)),
              Attributes.integer("axis", dim)));
    }
  }

  private static void split(Step step) {
    List<Size> sizes = step.sizes("split_sizes");
    List<String> parts =
        step.nodes(
            "Split",
            sizes.size(),
            List.of(step.in(0), step.graph().sizes(sizes)),
            Attributes.integer("axis", positive(step, "dim")[0]));
    for (int i = 0; i < parts.size(); i++) {
      step.result(i, parts.get(i));
    }
  }

  private static void repeat(Step step) {
    List<Size> repeats = step.sizes("repeats");
    int added = repeats.size() - step.tensor(0).dim();
    long[] dims = new long[added];
    for (int i = 0; i < added; i++) {
      dims[i] = i;
    }
    String value =
        added == 0 ? step.in(0) : step.node("Unsqueeze", step.in(0), step.graph().integers(dims));
    step.result(step.node("Tile", value, step.graph().sizes(repeats)));
  }

  private static void flip(Step step) {
    long[] dims = positive(step, "dims");
    if (dims.length == 0) {
      step.result(step.in(0));
      return;
    }
    long[] minusOne = new long[dims.length];
    Arrays.fill(minusOne, -1);
    long[] ends = new long[dims.length];
    Arrays.fill(ends, Long.MIN_VALUE);
    Graph graph = step.graph();
    step.result(
        step.node(
            "Slice",
            List.of(
                step.in(0),
                graph.integers(minusOne),
                graph.integers(ends),
                graph.integers(dims),
                graph.integers(minusOne))));
  }

  private static void roll(Step step) {
    Graph graph = step.graph();
    boolean isFlat = !step.hasArgument("dims");
    long[] shifts = step.integers("shifts");
    long[] dims = isFlat ? new long[1] : positive(step, "dims");
    String value = isFlat ? step.node("Reshape", step.in(0), graph.integers(-1)) : step.in(0);
    for (int i = 0; i < dims.length; i++) {
      long size = isFlat ? step.tensor(0).numel() : step.tensor(0).size((int) dims[i]);
      long shift = Math.floorMod(shifts[i], size);
      if (shift > 0) {
        String dim = graph.integers(dims[i]);
        String middle = graph.integers(-shift);
        String last = step.node("Slice", List.of(value, middle, graph.integers(TO_THE_END), dim));
        String first = step.node("Slice", List.of(value, graph.integers(0), middle, dim));
        value = step.node("Concat", last, first, Attributes.integer("axis", dims[i]));
      }
    }
    step.result(isFlat ? reshaped(step, value, step.resultSizes()) : value);
  }

  /** Looked up in the two dimensions flattened. */
  private static void diagonal(Step step) {
    Graph graph = step.graph();
    int row = (int) positive(step, "dim1")[0];
    int column = (int) positive(step, "dim2")[0];
    long offset = step.integer("offset");
    Tensor x = step.tensor(0);
    if (!step.operandSizes().get(row).isConstant()
        || !step.operandSizes().get(column).isConstant()) {
      throw step.impossible("one of its dimensions is dynamic");
    }
    LongStream others = LongStream.range(0, x.dim()).filter(dim -> dim != row && dim != column);
    long[] order = LongStream.concat(others, LongStream.of(row, column)).toArray();
    int width = x.size(column);
    String last = transposed(step, step.in(0), order);
    String before = step.node("Shape", last, Attributes.integer("end", -2));
    String shape = step.node("Concat", before, graph.integers(-1), Attributes.integer("axis", 0));
    int length = step.result().size(step.result().dim() - 1);
    Tensor places =
        Tensor.arange(length).mul(width + 1L).add(offset < 0 ? -offset * width : offset);
    step.result(
        step.node(
            "Gather",
            step.node("Reshape", last, shape),
            graph.constant(places),
            Attributes.integer("axis", -1)));
  }

  /** Each row and column takes an element of the diagonal; a mask leaves zeros elsewhere. */
  private static void diagonalMatrix(Step step) {
    List<Size> sizes = step.operandSizes();
    if (!sizes.get(sizes.size() - 1).isConstant()) {
      throw step.impossible("its diagonal's length is dynamic");
    }
    boolean isOfVector = step.name().equals("diag");
    long offset = step.integer(isOfVector ? "diagonal" : "offset");
    int length = step.tensor(0).size(-1);
    Tensor side = Tensor.arange(length + Math.abs(offset));
    Tensor rows = side.unsqueeze(1);
    Tensor places = rows.expand(side.numel(), side.numel()).sub(Math.max(-offset, 0));
    Graph graph = step.graph();
    String spread =
        step.node(
            "Gather",
            step.in(0),
            graph.constant(places.clamp(0L, length - 1L)),
            Attributes.integer("axis", -1));
    String isOn = graph.constant(side.sub(rows).eq(offset));
    String matrix = step.node("Where", List.of(isOn, spread, step.constant(0)));
    int rank = step.result().dim();
    int row = isOfVector ? 0 : (int) step.integer("dim1");
    int column = isOfVector ? 1 : (int) step.integer("dim2");
    long[] order = new long[rank];
    int next = 0;
    for (int i = 0; i < rank; i++) {
      order[i] = i == row ? rank - 2 : i == column ? rank - 1 : next++;
    }
    step.result(transposed(step, matrix, order));
  }

  private static void unfold(Step step) {
    int dim = (int) positive(step, "dimension")[0];
    if (!step.resultSizes().get(dim).isConstant()) {
      throw step.impossible("the dimension it cuts is dynamic");
    }
    long count = step.result().size(dim);
    Tensor places =
        Tensor.arange(count)
            .mul(step.integer("step"))
            .unsqueeze(1)
            .add(Tensor.arange(step.integer("size")));
    String windows =
        step.node(
            "Gather", step.in(0), step.graph().constant(places), Attributes.integer("axis", dim));
    LongStream others = LongStream.rangeClosed(0, step.tensor(0).dim()).filter(at -> at != dim + 1);
    long[] order = LongStream.concat(others, LongStream.of(dim + 1)).toArray();
    step.result(transposed(step, windows, order));
  }

  private static void asStrided(Step step) {
    boolean isConstant = step.operandSizes().stream().allMatch(Size::isConstant);
    if (!isConstant || !step.tensor(0).isContiguous() || step.tensor(0).storageOffset() != 0) {
      throw step.impossible("it sees memory in another way than its shape says");
    }
    long[] sizes = step.integers("size");
    long[] strides = step.integers("stride");
    Tensor places = Tensor.tensor(step.integer("storage_offset"));
    for (int i = 0; i < sizes.length; i++) {
      places = places.unsqueeze(-1).add(Tensor.arange(sizes[i]).mul(strides[i]));
    }
    Graph graph = step.graph();
    step.result(
        step.node(
            "Gather",
            step.node("Reshape", step.in(0), graph.integers(-1)),
            graph.constant(places)));
  }

  private static Emitter triangle(long upper) {
    return step ->
        step.result(
            step.node(
                "Trilu",
                List.of(step.in(0), step.graph().constant(Tensor.tensor(step.integer("diagonal")))),
                Attributes.integer("upper", upper)));
  }
}
