package dev.lemur.nn.train;

import dev.lemur.nn.io.StateText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Converts the progress of a training to the texts of a checkpoint and back. */
final class ProgressText {
  private static final String HISTORY = "history";
  private static final String EPOCH = "epoch";
  private static final String METRICS = "metrics";

  private ProgressText() {}

  static Map<String, String> write(
      List<EpochResult> history, @Nullable EpochProgress epoch, List<Metric> metrics) {
    Map<String, String> texts = new LinkedHashMap<>();
    texts.put(HISTORY, StateText.write(history.stream().map(ProgressText::result).toList()));
    if (epoch != null) {
      texts.put(EPOCH, StateText.write(progress(epoch)));
      texts.put(METRICS, StateText.write(metrics.stream().map(Metric::state).toList()));
    }
    return texts;
  }

  private static Map<String, Object> result(EpochResult result) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("epoch", result.epoch());
    fields.put("values", result.values());
    fields.put("samples", result.samples());
    fields.put("seconds", result.seconds());
    return fields;
  }

  private static Map<String, Object> progress(EpochProgress epoch) {
    Map<String, Object> fields = new LinkedHashMap<>();
    fields.put("generators", epoch.generatorsAtStart());
    fields.put("batches", epoch.batches());
    fields.put("samples", epoch.samples());
    fields.put("loss_sum", epoch.lossSum());
    fields.put("seconds", epoch.seconds());
    return fields;
  }

  static List<EpochResult> history(Map<String, String> texts) {
    List<EpochResult> history = new ArrayList<>();
    for (Object item : list(read(texts, HISTORY))) {
      Map<?, ?> fields = map(item);
      Map<String, Double> values = new LinkedHashMap<>();
      map(fields.get("values"))
          .forEach((name, value) -> values.put(String.valueOf(name), number(value).doubleValue()));
      history.add(
          new EpochResult(
              number(fields.get("epoch")).intValue(),
              values,
              number(fields.get("samples")).longValue(),
              number(fields.get("seconds")).doubleValue()));
    }
    return history;
  }

  /** The unfinished epoch; null if the checkpoint was saved between epochs. */
  static @Nullable EpochProgress epoch(Map<String, String> texts) {
    if (!texts.containsKey(EPOCH)) {
      return null;
    }
    Map<?, ?> fields = map(read(texts, EPOCH));
    Map<String, String> generators = new LinkedHashMap<>();
    map(fields.get("generators"))
        .forEach((name, state) -> generators.put(String.valueOf(name), String.valueOf(state)));
    return new EpochProgress(
        generators,
        number(fields.get("batches")).intValue(),
        number(fields.get("samples")).longValue(),
        number(fields.get("loss_sum")).doubleValue(),
        number(fields.get("seconds")).doubleValue());
  }

  static void loadMetrics(Map<String, String> texts, List<Metric> metrics) {
    List<?> states = list(read(texts, METRICS));
    if (states.size() != metrics.size()) {
      throw new IllegalArgumentException(
          "the checkpoint has the state of %d metrics, the trainer has %d"
              .formatted(states.size(), metrics.size()));
    }
    for (int i = 0; i < states.size(); i++) {
      metrics
          .get(i)
          .loadState(
              list(states.get(i)).stream()
                  .mapToDouble(value -> number(value).doubleValue())
                  .toArray());
    }
  }

  private static @Nullable Object read(Map<String, String> texts, String name) {
    String text = texts.get(name);
    if (text == null) {
      throw new IllegalArgumentException(
          "not a checkpoint of a Trainer: it has no '%s', but %s".formatted(name, texts.keySet()));
    }
    return StateText.read(text);
  }

  private static List<?> list(@Nullable Object value) {
    return as(List.class, value);
  }

  private static Map<?, ?> map(@Nullable Object value) {
    return as(Map.class, value);
  }

  private static Number number(@Nullable Object value) {
    return as(Number.class, value);
  }

  private static <T> T as(Class<T> type, @Nullable Object value) {
    if (!type.isInstance(value)) {
      throw new IllegalArgumentException(
          "not a checkpoint of a Trainer: %s should be a %s"
              .formatted(value, type.getSimpleName()));
    }
    return type.cast(value);
  }
}
