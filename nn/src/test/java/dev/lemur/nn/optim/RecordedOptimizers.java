package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes optimizers from PyTorch's arguments. */
final class RecordedOptimizers {
  private RecordedOptimizers() {}

  static Optimizer<?> make(String name, List<Tensor> params, OracleObject arguments) {
    Map<String, @Nullable Object> values = values(arguments);
    return switch (name) {
      case "SGD" -> new SGD(params, OptionRecord.with(SGD.Options.DEFAULT, values));
      case "Adam" -> new Adam(params, OptionRecord.with(Adam.Options.DEFAULT, values));
      case "AdamW" -> new AdamW(params, OptionRecord.with(AdamW.DEFAULT, values));
      case "RMSprop" -> new RMSprop(params, OptionRecord.with(RMSprop.Options.DEFAULT, values));
      case "Adagrad" -> new Adagrad(params, OptionRecord.with(Adagrad.Options.DEFAULT, values));
      case "Adadelta" -> new Adadelta(params, OptionRecord.with(Adadelta.Options.DEFAULT, values));
      case "Adamax" -> new Adamax(params, OptionRecord.with(Adamax.Options.DEFAULT, values));
      case "NAdam" -> new NAdam(params, OptionRecord.with(NAdam.Options.DEFAULT, values));
      case "RAdam" -> new RAdam(params, OptionRecord.with(RAdam.Options.DEFAULT, values));
      default -> throw new IllegalArgumentException("no optimizer " + name);
    };
  }

  private static Map<String, @Nullable Object> values(OracleObject arguments) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String name : arguments.names()) {
      var value = arguments.node(name);
      if (value.isArray()) {
        double[] pair = arguments.doubles(name);
        values.put(name, new Betas(pair[0], pair[1]));
      } else {
        values.put(name, value.isBoolean() ? (Object) value.booleanValue() : value.doubleValue());
      }
    }
    return values;
  }
}
