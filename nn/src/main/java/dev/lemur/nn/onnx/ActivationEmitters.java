package dev.lemur.nn.onnx;

import static dev.lemur.nn.onnx.ElementwiseEmitters.number;
import static dev.lemur.nn.onnx.ElementwiseEmitters.x;

import dev.lemur.core.DType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Activation functions: the ONNX operator where there is an exact one, a composition otherwise. */
final class ActivationEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    TABLE.put("relu", same("Relu"));
    TABLE.put("sigmoid", same("Sigmoid"));
    TABLE.put("tanh", same("Tanh"));
    TABLE.put("softsign", same("Softsign"));
    TABLE.put("mish", same("Mish"));
    TABLE.put("hardswish", same("HardSwish"));
    TABLE.put(
        "leaky_relu",
        step ->
            step.result(
                step.node(
                    "LeakyRelu",
                    x(step),
                    Attributes.number("alpha", step.number("negative_slope")))));
    TABLE.put("elu", ActivationEmitters::elu);
    TABLE.put(
        "celu",
        step ->
            step.result(
                step.node("Celu", x(step), Attributes.number("alpha", step.number("alpha")))));
    TABLE.put(
        "hardsigmoid",
        step ->
            step.result(
                step.node(
                    "HardSigmoid",
                    x(step),
                    Attributes.number("alpha", 1.0 / 6),
                    Attributes.number("beta", 0.5))));
    TABLE.put("hardtanh", clip("min_val", "max_val"));
    TABLE.put("clamp", ActivationEmitters::clamp);
    TABLE.put(
        "relu6",
        step -> step.result(step.node("Clip", List.of(x(step), number(step, 0), number(step, 6)))));
    TABLE.put(
        "gelu",
        step ->
            step.result(
                step.node(
                    "Gelu", x(step), Attributes.text("approximate", step.text("approximate")))));
    TABLE.put(
        "silu", step -> step.result(step.node("Mul", x(step), step.node("Sigmoid", x(step)))));
    TABLE.put("softplus", ActivationEmitters::softplus);
    TABLE.put(
        "log_sigmoid",
        step -> step.result(step.node("Neg", step.node("Softplus", step.node("Neg", x(step))))));
    TABLE.put("hardshrink", shrink(false));
    TABLE.put("softshrink", shrink(true));
    TABLE.put(
        "tanhshrink", step -> step.result(step.node("Sub", x(step), step.node("Tanh", x(step)))));
    TABLE.put("threshold", ActivationEmitters::threshold);
    TABLE.put(
        "prelu_kernel",
        step ->
            step.result(
                step.node(
                    "Where",
                    List.of(
                        step.node("Greater", step.in(0), number(step, 0)),
                        step.in(0),
                        step.node("Mul", step.in(0), step.in(1))))));
    TABLE.put("rrelu", TABLE.get("prelu_kernel"));
    TABLE.put("softmax", along("Softmax"));
    TABLE.put("log_softmax", along("LogSoftmax"));
    TABLE.put("glu", ActivationEmitters::glu);
  }

  private ActivationEmitters() {}

  private static Emitter same(String type) {
    return step -> step.result(step.node(type, x(step)));
  }

  /** A scalar counts as a vector of one element. */
  private static Emitter along(String type) {
    return step -> {
      boolean isScalar = step.tensor(0).dim() == 0;
      String x = isScalar ? step.node("Unsqueeze", x(step), step.graph().integers(0)) : x(step);
      String value = step.node(type, x, Attributes.integer("axis", step.integer("dim")));
      step.result(isScalar ? step.node("Squeeze", value, step.graph().integers(0)) : value);
    };
  }

  /** {@code scale * x} above 0, {@code scale * alpha * (e^x - 1)} elsewhere. */
  private static void elu(Step step) {
    String value = step.node("Elu", x(step), Attributes.number("alpha", step.number("alpha")));
    double scale = step.hasArgument("scale") ? step.number("scale") : 1;
    step.result(scale == 1 ? value : step.node("Mul", value, number(step, scale)));
  }

  /** Where the bounds cross, the upper one counts. */
  private static void clamp(Step step) {
    DType dtype = step.result().dtype();
    step.result(step.node("Min", step.node("Max", x(step), step.in(1, dtype)), step.in(2, dtype)));
  }

  private static Emitter clip(String min, String max) {
    return step ->
        step.result(step.node("Clip", List.of(x(step), bound(step, min), bound(step, max))));
  }

  private static String bound(Step step, String name) {
    return step.hasArgument(name) ? number(step, step.number(name)) : "";
  }

  /** {@code log(1 + e^(beta x)) / beta}, or x itself above the threshold. */
  private static void softplus(Step step) {
    double beta = step.number("beta");
    String scaled = beta == 1 ? x(step) : step.node("Mul", x(step), number(step, beta));
    String plus = step.node("Softplus", scaled);
    String value = beta == 1 ? plus : step.node("Div", plus, number(step, beta));
    String isLarge = step.node("Greater", scaled, number(step, step.number("threshold")));
    step.result(step.node("Where", List.of(isLarge, x(step), value)));
  }

  /** Composed, since the operator drops NaN. */
  private static Emitter shrink(boolean soft) {
    return step -> {
      double lambda = step.number("lambd");
      String inside = step.node("LessOrEqual", step.node("Abs", x(step)), number(step, lambda));
      String outside =
          soft
              ? step.node(
                  "Sub",
                  x(step),
                  step.node("Mul", step.node("Sign", x(step)), number(step, lambda)))
              : x(step);
      step.result(step.node("Where", List.of(inside, number(step, 0), outside)));
    };
  }

  private static void threshold(Step step) {
    String isSmall = step.node("LessOrEqual", x(step), number(step, step.number("threshold")));
    step.result(step.node("Where", List.of(isSmall, number(step, step.number("value")), x(step))));
  }

  private static void glu(Step step) {
    List<String> halves =
        step.nodes(
            "Split",
            2,
            List.of(step.in(0)),
            Attributes.integer("axis", step.integer("dim")),
            Attributes.integer("num_outputs", 2));
    step.result(step.node("Mul", halves.get(0), step.node("Sigmoid", halves.get(1))));
  }
}
