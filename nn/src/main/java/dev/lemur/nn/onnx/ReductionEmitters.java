package dev.lemur.nn.onnx;

import static dev.lemur.nn.onnx.ElementwiseEmitters.number;
import static dev.lemur.nn.onnx.ElementwiseEmitters.x;

import dev.lemur.core.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import onnx.Onnx.AttributeProto;

/** Sums, means, maxima and other operations that reduce dimensions. */
final class ReductionEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    TABLE.put("sum", reduction("ReduceSum"));
    TABLE.put("mean", reduction("ReduceMean"));
    TABLE.put("prod", reduction("ReduceProd"));
    TABLE.put("amax", reduction("ReduceMax"));
    TABLE.put("amin", reduction("ReduceMin"));
    TABLE.put("max", withIndices("ReduceMax", "ArgMax"));
    TABLE.put("min", withIndices("ReduceMin", "ArgMin"));
    TABLE.put("argmax", index("ArgMax"));
    TABLE.put("argmin", index("ArgMin"));
    TABLE.put("logsumexp", reduction("ReduceLogSumExp"));
    TABLE.put("var", step -> step.result(variance(step)));
    TABLE.put("std", step -> step.result(step.node("Sqrt", variance(step))));
    TABLE.put("linalg_vector_norm", ReductionEmitters::norm);
    TABLE.put("norm", ReductionEmitters::norm);
    TABLE.put("any", truth("ReduceMax"));
    TABLE.put("all", truth("ReduceMin"));
    TABLE.put("cumsum", ReductionEmitters::cumsum);
  }

  private ReductionEmitters() {}

  private static long keepdims(Step step) {
    return step.hasArgument("keepdim") && step.flag("keepdim") ? 1 : 0;
  }

  /** The dimensions as an operand, where none means all. */
  private static String dims(Step step) {
    long[] dims = step.integers("dim");
    return dims.length == 0 ? "" : step.graph().integers(dims);
  }

  private static String reduce(Step step, String type, String value) {
    return step.node(
        type, List.of(value, dims(step)), Attributes.integer("keepdims", keepdims(step)));
  }

  private static Emitter reduction(String type) {
    return step -> step.result(reduce(step, type, x(step)));
  }

  private static Emitter index(String type) {
    return step -> {
      boolean isOfAll = !step.hasArgument("dim");
      String value =
          isOfAll ? step.node("Reshape", step.in(0), step.graph().integers(-1)) : step.in(0);
      step.result(
          step.node(
              type,
              value,
              Attributes.integer("axis", isOfAll ? 0 : step.integer("dim")),
              Attributes.integer("keepdims", isOfAll ? 0 : keepdims(step))));
    };
  }

  private static Emitter withIndices(String type, String indexType) {
    return step -> {
      step.result(0, reduce(step, type, step.in(0)));
      if (step.hasArgument("dim")) {
        step.result(
            1,
            step.node(
                indexType,
                step.in(0),
                Attributes.integer("axis", step.integer("dim")),
                Attributes.integer("keepdims", keepdims(step))));
      }
    };
  }

  /** The mean squared distance from the mean, times n / (n - correction). */
  private static String variance(Step step) {
    double correction = step.hasArgument("correction") ? step.number("correction") : 1;
    AttributeProto keep = Attributes.integer("keepdims", 1);
    String mean = step.node("ReduceMean", List.of(x(step), dims(step)), keep);
    String distance = step.node("Sub", x(step), mean);
    String squares = step.node("Mul", distance, distance);
    if (correction == 0) {
      return reduce(step, "ReduceMean", squares);
    }
    String all = step.cast(step.node("Size", x(step)), step.result().dtype());
    String results = step.cast(step.node("Size", mean), step.result().dtype());
    String count = step.node("Sub", step.node("Div", all, results), number(step, correction));
    return step.node("Div", reduce(step, "ReduceSum", squares), count);
  }

  private static void norm(Step step) {
    double order =
        step.hasArgument("ord") ? step.number("ord") : step.hasArgument("p") ? step.number("p") : 2;
    String value = x(step);
    if (order == 1) {
      step.result(reduce(step, "ReduceL1", value));
    } else if (order == 2) {
      step.result(reduce(step, "ReduceL2", value));
    } else if (order == 0) {
      String isZero = step.node("Equal", value, number(step, 0));
      String ones = step.cast(step.node("Not", isZero), step.result().dtype());
      step.result(reduce(step, "ReduceSum", ones));
    } else if (Double.isInfinite(order)) {
      step.result(reduce(step, order > 0 ? "ReduceMax" : "ReduceMin", step.node("Abs", value)));
    } else {
      String powers = step.node("Pow", step.node("Abs", value), number(step, order));
      step.result(step.node("Pow", reduce(step, "ReduceSum", powers), number(step, 1 / order)));
    }
  }

  private static Emitter truth(String type) {
    return step -> {
      String numbers = step.cast(step.in(0, DType.BOOL), DType.INT32);
      step.result(step.cast(reduce(step, type, numbers), DType.BOOL));
    };
  }

  private static void cumsum(Step step) {
    step.result(step.node("CumSum", x(step), step.graph().integers(step.integer("dim"))));
  }
}
