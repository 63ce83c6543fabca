package dev.lemur.nn.optim;

import com.fasterxml.jackson.databind.JsonNode;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.OracleObject;
import java.util.ArrayList;
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
      case "Adafactor" ->
          new Adafactor(params, OptionRecord.with(Adafactor.Options.DEFAULT, values));
      case "Muon" -> new Muon(params, OptionRecord.with(Muon.Options.DEFAULT, values));
      case "RAdam" -> new RAdam(params, OptionRecord.with(RAdam.Options.DEFAULT, values));
      default -> throw new IllegalArgumentException("no optimizer " + name);
    };
  }

  private static Map<String, @Nullable Object> values(OracleObject arguments) {
    Map<String, @Nullable Object> values = new LinkedHashMap<>();
    for (String name : arguments.names()) {
      values.put(name, value(arguments.node(name)));
    }
    return values;
  }

  private static @Nullable Object value(JsonNode json) {
    if (json.isArray()) {
      List<@Nullable Object> items = new ArrayList<>();
      json.forEach(item -> items.add(value(item)));
      return items;
    }
    if (json.isNull()) {
      return null;
    }
    if (json.isTextual()) {
      return json.textValue();
    }
    return json.isBoolean() ? (Object) json.booleanValue() : json.doubleValue();
  }
}
