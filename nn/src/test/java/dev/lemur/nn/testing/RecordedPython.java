package dev.lemur.nn.testing;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Module;
import dev.lemur.nn.init.Init;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Computes what the Python of a recorded case does: creates tensors and modules. */
public final class RecordedPython {
  private static final PythonExpression.Names NAMES =
      new PythonExpression.Names() {
        @Override
        public Object call(String function, PythonArguments arguments) {
          return function.startsWith("nn.init.")
              ? initialize(function.substring("nn.init.".length()), arguments)
              : function.startsWith("nn.")
                  ? RecordedModules.create(function.substring("nn.".length()), arguments)
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

  private static Object compute(String function, PythonArguments args) {
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
      case "torch.full" -> Tensor.full(Shape.of(args.shape()), args.number(1));
      case "torch.tensor" -> Tensor.tensor(floats(args.get(0, List.class)));
      case "torch.bernoulli" -> args.get(0, Tensor.class).bernoulli();
      case "torch.multinomial" ->
          args.get(0, Tensor.class)
              .multinomial(
                  (long) args.number(1), Boolean.TRUE.equals(args.named().get("replacement")));
      case "uniform_" -> args.get(0, Tensor.class).uniform_(args.number(1), args.number(2));
      case "normal_" -> args.get(0, Tensor.class).normal_(args.number(1), args.number(2));
      case "exponential_" -> args.get(0, Tensor.class).exponential_(args.number(1));
      case "sd" -> args.get(0, Module.class).stateDict();
      default -> throw new IllegalArgumentException("no function " + function);
    };
  }

  private static Object initialize(String function, PythonArguments args) {
    if (function.equals("calculate_gain")) {
      String nonlinearity = args.get(0, String.class);
      return args.positional().size() == 1
          ? Init.calculateGain(nonlinearity)
          : Init.calculateGain(nonlinearity, args.number(1));
    }
    Tensor tensor = args.get(0, Tensor.class);
    double gain = args.number("gain", 1);
    double a = args.number("a", 0);
    String nonlinearity = (String) args.named().getOrDefault("nonlinearity", "leaky_relu");
    Init.FanMode mode =
        "fan_out".equals(args.named().get("mode")) ? Init.FanMode.FAN_OUT : Init.FanMode.FAN_IN;
    return switch (function) {
      case "xavier_uniform_" -> Init.xavierUniform_(tensor, gain);
      case "xavier_normal_" -> Init.xavierNormal_(tensor, gain);
      case "kaiming_uniform_" -> Init.kaimingUniform_(tensor, a, mode, nonlinearity);
      case "kaiming_normal_" -> Init.kaimingNormal_(tensor, a, mode, nonlinearity);
      case "orthogonal_" -> Init.orthogonal_(tensor, gain);
      case "trunc_normal_" ->
          Init.truncNormal_(
              tensor,
              args.number("mean", 0),
              args.number("std", 1),
              args.number("a", -2),
              args.number("b", 2));
      default -> throw new IllegalArgumentException("no initialisation " + function);
    };
  }

  private static DType dtype(PythonArguments args) {
    return args.named().get("dtype") instanceof DType dtype ? dtype : DType.FLOAT32;
  }

  private static long[] longs(List<?> values) {
    return values.stream().mapToLong(value -> ((Number) value).longValue()).toArray();
  }

  private static float[] floats(List<?> values) {
    float[] floats = new float[values.size()];
    for (int i = 0; i < floats.length; i++) {
      floats[i] = ((Number) values.get(i)).floatValue();
    }
    return floats;
  }
}
