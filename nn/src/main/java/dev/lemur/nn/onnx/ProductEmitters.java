package dev.lemur.nn.onnx;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Products of matrices and vectors. */
final class ProductEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    for (String product : List.of("mm", "bmm", "mv", "dot", "matmul")) {
      TABLE.put(product, step -> step.result(step.node("MatMul", step.in(0), step.in(1))));
    }
    TABLE.put("linear", ProductEmitters::linear);
  }

  private ProductEmitters() {}

  /** {@code x Wᵀ + b}: one operator for matrices, three for inputs of more dimensions. */
  private static void linear(Step step) {
    if (step.tensor(0).dim() == 2 && step.tensor(1).dim() == 2) {
      step.result(step.node("Gemm", step.ins(), Attributes.integer("transB", 1)));
      return;
    }
    String weight =
        step.tensor(1).dim() == 1
            ? step.in(1)
            : step.node("Transpose", step.in(1), Attributes.integers("perm", 1, 0));
    String product = step.node("MatMul", step.in(0), weight);
    step.result(step.has(2) ? step.node("Add", product, step.in(2)) : product);
  }
}
