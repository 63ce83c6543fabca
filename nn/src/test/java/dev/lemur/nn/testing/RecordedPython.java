package dev.lemur.nn.testing;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes what the Python of a recorded case does: creates tensors and modules. */
public final class RecordedPython {
  private static final PythonExpression.Names NAMES =
      new PythonExpression.Names() {
        @Override
        public Object call(String function, Arguments arguments) {
          if (function.startsWith("nn.init.")) {
            return ofClass("Init", "init.", function.substring("nn.init.".length()), arguments);
          }
          if (function.startsWith("parametrizations.")) {
            String name = function.substring("parametrizations.".length());
            return ofClass("Parametrizations", "parametrizations.", name, arguments);
          }
          if (function.startsWith("nn.")) {
            return RecordedModules.create(function.substring("nn.".length()), arguments);
          }
          return function.startsWith("D.")
              ? RecordedDistributions.create(function.substring("D.".length()), arguments)
              : compute(function, arguments);
        }

        @Override
        public Object value(String name) {
          return switch (name) {
            case "torch.float64" -> DType.FLOAT64;
            default -> throw new IllegalArgumentException("no value of " + name);
          };
        }
      };

  private RecordedPython() {}

  /** The tensor, module, number, or map of these by name, that an expression gives. */
  public static @Nullable Object evaluate(String python) {
    return PythonExpression.evaluate(python, NAMES);
  }

  private static Object ofClass(String type, String prefix, String function, Arguments arguments) {
    return StaticFunctions.call(
        type, function, prefix + function, arguments.namedAs(prefix + function));
  }

  private static Object compute(String function, Arguments args) {
    Generator generator = Generator.defaultGenerator();
    return switch (function) {
      case "torch.rand" -> Tensor.rand(Shape.of(args.shape()), dtype(args), generator);
      case "torch.randn" -> Tensor.randn(Shape.of(args.shape()), dtype(args), generator);
      case "torch.randint" ->
          Tensor.randint(
              (long) args.number(0),
              (long) args.number(1),
              Shape.of(longs(args.get(2, List.class))));
      case "torch.randperm" -> Tensor.randperm((long) args.number(0));
      case "torch.empty" -> Tensor.empty(args.shape());
      case "torch.zeros" -> Tensor.zeros(args.shape());
      case "torch.ones" -> Tensor.ones(args.shape());
      case "torch.eye" -> Tensor.eye((int) args.number(0));
      case "torch.full" -> Tensor.full(Shape.of(args.shape()), args.number(1));
      case "torch.tensor", "tensor" -> tensor(args.get(0, List.class));
      case "mul" -> args.get(1, Tensor.class).mul(args.number(0));
      case "torch.bernoulli" -> args.get(0, Tensor.class).bernoulli();
      case "torch.multinomial" ->
          args.get(0, Tensor.class)
              .multinomial(
                  (long) args.number(1), Boolean.TRUE.equals(args.named().get("replacement")));
      case "uniform_" -> args.get(0, Tensor.class).uniform_(args.number(1), args.number(2));
      case "normal_" -> args.get(0, Tensor.class).normal_(args.number(1), args.number(2));
      case "exponential_" -> args.get(0, Tensor.class).exponential_(args.number(1));
      case "dist" -> RecordedDistributions.describe(args);
      case "kl" -> RecordedDistributions.divergence(args);
      case "sd" -> args.get(0, AbstractModule.class).stateDict();
      default -> throw new IllegalArgumentException("no function " + function);
    };
  }

  private static DType dtype(Arguments args) {
    return args.named().get("dtype") instanceof DType dtype ? dtype : DType.FLOAT32;
  }

  private static long[] longs(List<?> values) {
    return values.stream().mapToLong(value -> ((Number) value).longValue()).toArray();
  }

  private static Tensor tensor(List<?> values) {
    if (values.get(0) instanceof List<?>) {
      return Tensor.stack(values.stream().map(row -> tensor((List<?>) row)).toList());
    }
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = ((Number) values.get(i)).floatValue();
    }
    return Tensor.tensor(floats);
  }
}
