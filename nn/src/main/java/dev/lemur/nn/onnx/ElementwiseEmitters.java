package dev.lemur.nn.onnx;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Arithmetic, comparisons and functions of single numbers. */
final class ElementwiseEmitters {
  static final Map<String, Emitter> TABLE = new HashMap<>();

  static {
    for (String same :
        List.of(
            "Abs",
            "Neg",
            "Exp",
            "Sqrt",
            "Sin",
            "Cos",
            "Tan",
            "Sinh",
            "Cosh",
            "Asin",
            "Acos",
            "Atan",
            "Asinh",
            "Acosh",
            "Atanh",
            "Erf",
            "Floor",
            "Ceil",
            "Round",
            "Sign",
            "Reciprocal",
            "Log")) {
      TABLE.put(same.toLowerCase(Locale.ROOT), floating(same));
    }
    TABLE.put("rsqrt", step -> step.result(step.node("Reciprocal", step.node("Sqrt", x(step)))));
    TABLE.put("log2", step -> step.result(scaledLog(step, x(step), Math.log(2))));
    TABLE.put("log10", step -> step.result(scaledLog(step, x(step), Math.log(10))));
    TABLE.put(
        "log1p", step -> step.result(step.node("Log", step.node("Add", x(step), number(step, 1)))));
    TABLE.put(
        "expm1", step -> step.result(step.node("Sub", step.node("Exp", x(step)), number(step, 1))));
    TABLE.put("exp2", step -> step.result(step.node("Pow", number(step, 2), x(step))));
    TABLE.put(
        "erfc", step -> step.result(step.node("Sub", number(step, 1), step.node("Erf", x(step)))));
    TABLE.put("square", step -> step.result(step.node("Mul", x(step), x(step))));
    TABLE.put("trunc", step -> step.result(trunc(step, x(step))));
    TABLE.put("frac", step -> step.result(step.node("Sub", x(step), trunc(step, x(step)))));
    TABLE.put("isnan", step -> step.result(step.node("IsNaN", step.in(0))));
    TABLE.put("isinf", step -> step.result(step.node("IsInf", step.in(0))));
    TABLE.put("logical_not", step -> step.result(step.node("Not", step.in(0, DType.BOOL))));
    TABLE.put("pow", ElementwiseEmitters::pow);

    TABLE.put("add", ElementwiseEmitters::add);
    TABLE.put("sub", binary("Sub"));
    TABLE.put("mul", binary("Mul"));
    TABLE.put("div", ElementwiseEmitters::div);
    TABLE.put("rsub", reversed("Sub"));
    TABLE.put("maximum", binary("Max"));
    TABLE.put("minimum", binary("Min"));
    TABLE.put("fmod", binary("Mod", 1));
    TABLE.put("remainder", ElementwiseEmitters::remainder);

    TABLE.put("eq", comparison("Equal"));
    TABLE.put("lt", comparison("Less"));
    TABLE.put("le", comparison("LessOrEqual"));
    TABLE.put("gt", comparison("Greater"));
    TABLE.put("ge", comparison("GreaterOrEqual"));
    TABLE.put(
        "ne",
        step -> step.result(step.node("Not", step.node("Equal", promoted(step, compared(step))))));
    TABLE.put("logical_and", logical("And"));
    TABLE.put("logical_or", logical("Or"));
    TABLE.put("logical_xor", logical("Xor"));
    TABLE.put("bitwise_and", bitwise("And"));
    TABLE.put("bitwise_or", bitwise("Or"));
    TABLE.put("bitwise_xor", bitwise("Xor"));
    TABLE.put("bitwise_not", bitwise("Not"));

    TABLE.put("where", ElementwiseEmitters::where);
    TABLE.put("masked_fill", ElementwiseEmitters::maskedFill);
    TABLE.put(
        "clamp_min",
        step -> step.result(step.node("Max", x(step), step.in(1, step.result().dtype()))));
    TABLE.put(
        "clamp_max",
        step -> step.result(step.node("Min", x(step), step.in(1, step.result().dtype()))));
    TABLE.put("to", step -> step.result(step.cast(step.in(0), step.result().dtype())));
    for (String same : List.of("clone", "detach", "alias", "contiguous", "dropout")) {
      TABLE.put(same, step -> step.result(step.in(0)));
    }
    TABLE.put("copy", step -> step.result(copied(step, step.in(1, step.result().dtype()))));
    TABLE.put("fill", ElementwiseEmitters::fill);
    TABLE.put("lerp", ElementwiseEmitters::lerp);
    TABLE.put("hypot", ElementwiseEmitters::hypot);
    TABLE.put("logaddexp", ElementwiseEmitters::logAddExp);
    TABLE.put("xlogy", ElementwiseEmitters::xLogY);
    TABLE.put("sinc", ElementwiseEmitters::sinc);
    TABLE.put("logit", ElementwiseEmitters::logit);
    TABLE.put("signbit", step -> step.result(isNegative(step, floating(step), DType.FLOAT32)));
    TABLE.put("copysign", ElementwiseEmitters::copySign);
    TABLE.put("isposinf", infinite(0, 1));
    TABLE.put("isneginf", infinite(1, 0));
    TABLE.put("addcmul", step -> step.result(scaledSum(step, "Mul")));
    TABLE.put("addcdiv", step -> step.result(scaledSum(step, "Div")));
  }

  private ElementwiseEmitters() {}

  /** The first operand, converted to the type of the result. */
  static String x(Step step) {
    return step.in(0, step.result().dtype());
  }

  /** A number as a constant of the result's type. */
  static String number(Step step, double number) {
    return step.graph().number(number, step.result().dtype());
  }

  private static Emitter floating(String type) {
    return step -> step.result(step.node(type, x(step)));
  }

  private static String scaledLog(Step step, String x, double log) {
    return step.node("Div", step.node("Log", x), number(step, log));
  }

  private static String trunc(Step step, String x) {
    return step.node("Mul", step.node("Sign", x), step.node("Floor", step.node("Abs", x)));
  }

  private static void pow(Step step) {
    if (step.hasArgument("exponent")) {
      step.result(step.node("Pow", x(step), number(step, step.number("exponent"))));
    } else if (step.operands() == 1) {
      // The square.
      step.result(step.node("Mul", x(step), x(step)));
    } else {
      step.result(step.node("Pow", x(step), step.in(1, step.result().dtype())));
    }
  }

  // ---- of two operands -------------------------------------------------------------------------

  /** Both operands, converted to one type. */
  private static List<String> promoted(Step step, DType dtype) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i < step.operands(); i++) {
      values.add(step.in(i, dtype));
    }
    return values;
  }

  private static DType compared(Step step) {
    DType promoted = DType.promote(step.tensor(0).dtype(), step.tensor(1).dtype());
    Tensor first = step.tensor(0);
    Tensor second = step.tensor(1);
    // A number does not change the type of a tensor of its kind.
    if (second.dim() == 0 && first.dim() > 0 && kind(first.dtype()) >= kind(second.dtype())) {
      return first.dtype();
    }
    if (first.dim() == 0 && second.dim() > 0 && kind(second.dtype()) >= kind(first.dtype())) {
      return second.dtype();
    }
    return promoted;
  }

  private static int kind(DType dtype) {
    if (dtype.isFloatingPoint()) {
      return 2;
    }
    return dtype == DType.BOOL ? 0 : 1;
  }

  static Emitter binary(String type) {
    return step -> step.result(step.node(type, promoted(step, step.result().dtype())));
  }

  private static Emitter binary(String type, long fmod) {
    return step ->
        step.result(
            step.node(
                type, promoted(step, step.result().dtype()), Attributes.integer("fmod", fmod)));
  }

  private static Emitter reversed(String type) {
    return step -> {
      List<String> operands = promoted(step, step.result().dtype());
      step.result(step.node(type, operands.get(1), operands.get(0)));
    };
  }

  private static Emitter comparison(String type) {
    return step -> step.result(step.node(type, promoted(step, compared(step))));
  }

  private static Emitter logical(String type) {
    return step -> step.result(step.node(type, promoted(step, DType.BOOL)));
  }

  private static Emitter bitwise(String type) {
    return step -> {
      DType dtype = step.result().dtype();
      step.result(step.node(dtype == DType.BOOL ? type : "Bitwise" + type, promoted(step, dtype)));
    };
  }

  /** A third operand is the factor of the second. */
  private static void add(Step step) {
    List<String> operands = promoted(step, step.result().dtype());
    String added =
        operands.size() == 3 ? step.node("Mul", operands.get(1), operands.get(2)) : operands.get(1);
    step.result(step.node("Add", operands.get(0), added));
  }

  /** The larger size times {@code sqrt(1 + ratio^2)}: the squares could overflow. */
  private static void hypot(Step step) {
    List<String> sizes =
        promoted(step, step.result().dtype()).stream().map(x -> step.node("Abs", x)).toList();
    String larger = step.node("Max", sizes);
    String ratio = step.node("Div", step.node("Min", sizes), larger);
    String squares = step.node("Add", step.node("Mul", ratio, ratio), number(step, 1));
    String length = step.node("Mul", larger, step.node("Sqrt", squares));
    String isExtreme =
        step.node("Or", step.node("Equal", larger, number(step, 0)), step.node("IsInf", larger));
    step.result(step.node("Where", List.of(isExtreme, larger, length)));
  }

  /** {@code max + log(1 + e^-|x - y|)}; the difference of equal infinities is NaN. */
  private static void logAddExp(Step step) {
    List<String> operands = promoted(step, step.result().dtype());
    String difference = step.node("Abs", step.node("Sub", operands));
    String smaller = step.node("Exp", step.node("Neg", difference));
    String more = step.node("Log", step.node("Add", smaller, number(step, 1)));
    String sum = step.node("Add", step.node("Max", operands), more);
    String areEqual =
        step.node("And", step.node("IsNaN", difference), step.node("Equal", operands));
    step.result(step.node("Where", List.of(areEqual, operands.get(0), sum)));
  }

  private static void xLogY(Step step) {
    List<String> operands = promoted(step, step.result().dtype());
    String y = operands.get(1);
    String isZero = step.node("Equal", operands.get(0), number(step, 0));
    String product = step.node("Mul", operands.get(0), step.node("Log", y));
    String value = step.node("Where", List.of(isZero, number(step, 0), product));
    step.result(step.node("Where", List.of(step.node("IsNaN", y), y, value)));
  }

  private static void sinc(Step step) {
    String angle = step.node("Mul", x(step), number(step, Math.PI));
    String ratio = step.node("Div", step.node("Sin", angle), angle);
    String isZero = step.node("Equal", x(step), number(step, 0));
    step.result(step.node("Where", List.of(isZero, number(step, 1), ratio)));
  }

  private static void logit(Step step) {
    String x = x(step);
    if (step.hasArgument("eps")) {
      double eps = step.number("eps");
      x = step.node("Min", step.node("Max", x, number(step, eps)), number(step, 1 - eps));
    }
    step.result(step.node("Log", step.node("Div", x, step.node("Sub", number(step, 1), x))));
  }

  /** Whether numbers are below zero, or are the negative zero. */
  private static String isNegative(Step step, String x, DType dtype) {
    String zero = step.graph().number(0, dtype);
    return step.node(
        "Or", step.node("Less", x, zero), step.node("Less", step.node("Reciprocal", x), zero));
  }

  private static void copySign(Step step) {
    List<String> operands = promoted(step, step.result().dtype());
    String size = step.node("Abs", operands.get(0));
    step.result(
        step.node(
            "Where",
            List.of(
                isNegative(step, operands.get(1), step.result().dtype()),
                step.node("Neg", size),
                size)));
  }

  private static String floating(Step step) {
    return step.in(0, DType.FLOAT32);
  }

  private static Emitter infinite(long negative, long positive) {
    return step ->
        step.result(
            step.node(
                "IsInf",
                floating(step),
                Attributes.integer("detect_negative", negative),
                Attributes.integer("detect_positive", positive)));
  }

  private static void div(Step step) {
    DType dtype = step.result().dtype();
    String mode = step.hasArgument("rounding_mode") ? step.text("rounding_mode") : "none";
    if (mode.equals("none") || dtype.isFloatingPoint()) {
      String quotient = step.node("Div", promoted(step, dtype));
      step.result(
          switch (mode) {
            case "floor" -> step.node("Floor", quotient);
            case "trunc" -> trunc(step, quotient);
            default -> quotient;
          });
      return;
    }
    // Division of whole numbers rounds towards zero.
    String quotient = step.node("Div", promoted(step, dtype));
    if (mode.equals("trunc")) {
      step.result(quotient);
    } else {
      String exact = step.node("Floor", step.node("Div", promoted(step, DType.FLOAT64)));
      step.result(step.cast(exact, dtype));
    }
  }

  /** {@code x - floor(x / y) y}: ONNX has it for whole numbers only. */
  private static void remainder(Step step) {
    DType dtype = step.result().dtype();
    List<String> operands = promoted(step, dtype);
    if (!dtype.isFloatingPoint()) {
      step.result(step.node("Mod", operands));
      return;
    }
    String whole = step.node("Floor", step.node("Div", operands));
    step.result(step.node("Sub", operands.get(0), step.node("Mul", whole, operands.get(1))));
  }

  // ---- of three operands -----------------------------------------------------------------------

  private static void where(Step step) {
    DType dtype = step.result().dtype();
    step.result(
        step.node("Where", List.of(step.in(0, DType.BOOL), step.in(1, dtype), step.in(2, dtype))));
  }

  private static void maskedFill(Step step) {
    DType dtype = step.result().dtype();
    step.result(
        step.node("Where", List.of(step.in(1, DType.BOOL), step.in(2, dtype), step.in(0, dtype))));
  }

  private static void lerp(Step step) {
    String difference = step.node("Sub", step.in(1), step.in(0));
    step.result(step.node("Add", step.in(0), step.node("Mul", difference, step.in(2))));
  }

  private static String scaledSum(Step step, String type) {
    String product = step.node(type, step.in(1), step.in(2));
    String scaled =
        step.hasArgument("value")
            ? step.node("Mul", product, number(step, step.number("value")))
            : product;
    return step.node("Add", step.in(0), scaled);
  }

  private static void fill(Step step) {
    boolean isNumber = step.hasArgument("value");
    step.result(
        copied(
            step,
            isNumber ? number(step, step.number("value")) : step.in(1, step.result().dtype())));
  }

  /** A value expanded to the shape of the result. */
  private static String copied(Step step, String value) {
    return step.node("Expand", value, step.graph().sizes(step.resultSizes()));
  }
}
