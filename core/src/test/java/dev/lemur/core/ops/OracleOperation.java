package dev.lemur.core.ops;

import static java.util.Map.entry;

import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.testing.OracleObject;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.UnaryOperator;

/** An operation as the recorded cases name it: inputs and arguments to results. */
@FunctionalInterface
interface OracleOperation {
  List<Tensor> apply(List<Tensor> inputs, OracleObject args);

  /** The operation with PyTorch's name. */
  static OracleOperation named(String name) {
    OracleOperation operation = Table.OPERATIONS.get(name);
    if (operation == null) {
      throw new IllegalArgumentException("no operation " + name + " in the table");
    }
    return operation;
  }

  /** An operation of one tensor and arguments. */
  interface WithArguments {
    Tensor apply(Tensor x, OracleObject args);
  }

  /** A reduction of some or of all dimensions. */
  interface Reduction {
    Tensor apply(Tensor x, int[] dims, boolean keepdim);
  }

  /** All operations. */
  final class Table {
    private Table() {}

    static final Map<String, OracleOperation> OPERATIONS = new HashMap<>();

    static {
      addFunctionsOfPairs();
      addFunctionsOfElements();
      addReductions();
      addShapes();
      addChoices();
    }

    private static OracleOperation unary(UnaryOperator<Tensor> operation) {
      return (inputs, args) -> List.of(operation.apply(inputs.get(0)));
    }

    private static OracleOperation binary(BinaryOperator<Tensor> operation) {
      return (inputs, args) -> List.of(operation.apply(inputs.get(0), inputs.get(1)));
    }

    private static OracleOperation with(WithArguments operation) {
      return (inputs, args) -> List.of(operation.apply(inputs.get(0), args));
    }

    private static List<Tensor> both(ValuesAndIndices pair) {
      return List.of(pair.values(), pair.indices());
    }

    private static void addFunctionsOfPairs() {
      Map<String, BinaryOperator<Tensor>> operations =
          Map.ofEntries(
              entry("add", Tensor::add),
              entry("sub", Tensor::sub),
              entry("mul", Tensor::mul),
              entry("div", Tensor::div),
              entry("maximum", Tensor::maximum),
              entry("minimum", Tensor::minimum),
              entry("pow", Tensor::pow),
              entry("where", (x, y) -> Tensor.where(x.gt(y), x, y)),
              entry("eq", Tensor::eq),
              entry("ne", Tensor::ne),
              entry("lt", Tensor::lt),
              entry("le", Tensor::le),
              entry("gt", Tensor::gt),
              entry("ge", Tensor::ge),
              entry("matmul", Tensor::matmul),
              entry("bmm", Tensor::bmm),
              entry("matmul_transposed", (x, y) -> x.t().matmul(y.t())));
      operations.forEach((name, operation) -> OPERATIONS.put(name, binary(operation)));
    }

    private static void addFunctionsOfElements() {
      Map<String, UnaryOperator<Tensor>> operations =
          Map.ofEntries(
              entry("neg", Tensor::neg),
              entry("exp", Tensor::exp),
              entry("sin", Tensor::sin),
              entry("cos", Tensor::cos),
              entry("tanh", Tensor::tanh),
              entry("sigmoid", Tensor::sigmoid),
              entry("abs", Tensor::abs),
              entry("relu", Tensor::relu),
              entry("sign", Tensor::sign),
              entry("floor", Tensor::floor),
              entry("ceil", Tensor::ceil),
              entry("round", Tensor::round),
              entry("square", Tensor::square),
              entry("exp2", Tensor::exp2),
              entry("expm1", Tensor::expm1),
              entry("erf", Tensor::erf),
              entry("reciprocal", Tensor::reciprocal),
              entry("log", Tensor::log),
              entry("sqrt", Tensor::sqrt),
              entry("rsqrt", Tensor::rsqrt),
              entry("log2", Tensor::log2),
              entry("log10", Tensor::log10),
              entry("log1p", Tensor::log1p),
              entry("matmul_self", x -> x.matmul(x)),
              entry("x*x+x", x -> x.mul(x).add(x)));
      operations.forEach((name, operation) -> OPERATIONS.put(name, unary(operation)));
      OPERATIONS.put("clamp", with((x, args) -> x.clamp(number(args, "min"), number(args, "max"))));
      OPERATIONS.put("pow_scalar", with((x, args) -> x.pow(args.doubleValue("exponent"))));
    }

    private static Double number(OracleObject args, String name) {
      return args.has(name) ? args.doubleValue(name) : null;
    }

    private static void addReductions() {
      reduction("sum", Tensor::sum, Tensor::sum);
      reduction("mean", Tensor::mean, Tensor::mean);
      reduction("logsumexp", x -> x.logsumexp(), Tensor::logsumexp);
      reduction("amax", x -> x.amax(), Tensor::amax);
      reduction("amin", x -> x.amin(), Tensor::amin);
      reduction("prod", Tensor::prod, (x, dims, keepdim) -> x.prod(dims[0], keepdim));
      OPERATIONS.put("var", with((x, args) -> x.var(dims(x, args), correction(args), keep(args))));
      OPERATIONS.put("std", with((x, args) -> x.std(dims(x, args), correction(args), keep(args))));
      OPERATIONS.put(
          "norm", with((x, args) -> x.norm(args.doubleValue("p", 2), dims(x, args), keep(args))));
      OPERATIONS.put(
          "max",
          (inputs, args) ->
              args.has("dim")
                  ? both(inputs.get(0).max(args.intValue("dim"), keep(args)))
                  : List.of(inputs.get(0).max()));
      OPERATIONS.put(
          "min",
          (inputs, args) ->
              args.has("dim")
                  ? both(inputs.get(0).min(args.intValue("dim"), keep(args)))
                  : List.of(inputs.get(0).min()));
      OPERATIONS.put(
          "argmax",
          with((x, args) -> args.has("dim") ? x.argmax(args.intValue("dim")) : x.argmax()));
      OPERATIONS.put(
          "argmin",
          with((x, args) -> args.has("dim") ? x.argmin(args.intValue("dim")) : x.argmin()));
      OPERATIONS.put("cumsum", with((x, args) -> x.cumsum(args.intValue("dim"))));
      OPERATIONS.put(
          "sort",
          (inputs, args) ->
              both(inputs.get(0).sort(args.intValue("dim"), args.bool("descending"))));
      OPERATIONS.put(
          "topk",
          (inputs, args) -> both(inputs.get(0).topk(args.intValue("k"), args.intValue("dim"))));
    }

    private static void reduction(String name, UnaryOperator<Tensor> whole, Reduction some) {
      OPERATIONS.put(
          name,
          with(
              (x, args) ->
                  args.has("dim") ? some.apply(x, dims(x, args), keep(args)) : whole.apply(x)));
    }

    /** The dimension or dimensions that the arguments name, all where they name none. */
    private static int[] dims(Tensor x, OracleObject args) {
      if (!args.has("dim")) {
        return new int[0];
      }
      return args.node("dim").isArray() ? ints(args, "dim") : new int[] {args.intValue("dim")};
    }

    private static int[] ints(OracleObject args, String name) {
      return Arrays.stream(args.longs(name)).mapToInt(Math::toIntExact).toArray();
    }

    /** Numbers that may be given as a single one. */
    private static int[] oneOrMore(OracleObject args, String name) {
      return args.node(name).isArray() ? ints(args, name) : new int[] {args.intValue(name)};
    }

    private static boolean keep(OracleObject args) {
      return args.bool("keepdim", false);
    }

    private static double correction(OracleObject args) {
      return args.doubleValue("correction", 1);
    }

    private static void addShapes() {
      Map<String, WithArguments> operations =
          Map.ofEntries(
              entry("transpose", (x, a) -> x.transpose(a.intValue("dim0"), a.intValue("dim1"))),
              entry("permute", (x, a) -> x.permute(ints(a, "dims"))),
              entry("reshape", (x, a) -> x.reshape(a.longs("shape"))),
              entry("transpose_reshape", (x, a) -> x.t().reshape(a.longs("shape"))),
              entry("squeeze", (x, a) -> a.has("dim") ? x.squeeze(a.intValue("dim")) : x.squeeze()),
              entry("unsqueeze", (x, a) -> x.unsqueeze(a.intValue("dim"))),
              entry("expand", (x, a) -> x.expand(a.longs("shape"))),
              entry("flatten", (x, a) -> x.flatten(a.intValue("start_dim"), a.intValue("end_dim"))),
              entry(
                  "narrow",
                  (x, a) -> x.narrow(a.intValue("dim"), a.intValue("start"), a.intValue("length"))),
              entry("select", (x, a) -> x.select(a.intValue("dim"), a.intValue("index"))),
              entry(
                  "slice",
                  (x, a) ->
                      x.slice(
                          a.intValue("dim"),
                          a.longValue("start"),
                          a.longValue("end"),
                          a.longValue("step"))),
              entry("tril", (x, a) -> x.tril(a.intValue("diagonal"))),
              entry("triu", (x, a) -> x.triu(a.intValue("diagonal"))),
              entry("flip", (x, a) -> x.flip(ints(a, "dims"))),
              entry("roll", (x, a) -> x.roll(oneOrMore(a, "shifts"), oneOrMore(a, "dims"))),
              entry("repeat", (x, a) -> x.repeat(a.longs("repeats"))));
      operations.forEach((name, operation) -> OPERATIONS.put(name, with(operation)));
    }

    private static void addChoices() {
      OPERATIONS.putAll(
          Map.of(
              "index_select",
              (inputs, a) -> List.of(inputs.get(0).indexSelect(a.intValue("dim"), inputs.get(1))),
              "gather",
              (inputs, a) -> List.of(inputs.get(0).gather(a.intValue("dim"), inputs.get(1))),
              "masked_select",
              binary(Tensor::maskedSelect),
              "masked_fill",
              (inputs, a) ->
                  List.of(inputs.get(0).maskedFill(inputs.get(1), a.doubleValue("value"))),
              "cat",
              (inputs, a) -> List.of(Tensor.cat(inputs, a.intValue("dim"))),
              "stack",
              (inputs, a) -> List.of(Tensor.stack(inputs, a.intValue("dim"))),
              "chunk",
              (inputs, a) -> inputs.get(0).chunk(a.intValue("chunks"), a.intValue("dim")),
              "split",
              (inputs, a) -> inputs.get(0).split(a.intValue("split_size"), a.intValue("dim")),
              "einsum",
              (inputs, a) ->
                  List.of(Tensor.einsum(a.string("equation"), inputs.toArray(new Tensor[0])))));
    }
  }
}
