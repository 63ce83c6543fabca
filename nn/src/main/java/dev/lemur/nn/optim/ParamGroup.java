package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Parameters that an optimizer treats alike; mirrors an entry of {@code optimizer.param_groups}.
 *
 * <p>Not thread-safe.
 */
public final class ParamGroup<O extends OptimizerOptions<O>> {
  private final List<Tensor> params;
  private O options;

  /** Values that schedulers keep in the group beside its options, such as {@code initial_lr}. */
  private final Map<String, Double> notes = new TreeMap<>();

  /** A group of {@code params} with its own settings. */
  public ParamGroup(List<Tensor> params, O options) {
    this.params = List.copyOf(NullArguments.check(params));
    this.options = NullArguments.check(options);
  }

  /** The parameters. */
  public List<Tensor> params() {
    return params;
  }

  /** The settings as they are now. */
  public O options() {
    return options;
  }

  /** Changes the settings from the next step on. */
  public void setOptions(O options) {
    this.options = NullArguments.check(options);
  }

  /** The learning rate as it is now. */
  public double lr() {
    return options.lr();
  }

  /** Changes the learning rate from the next step on, as schedulers do. */
  public void setLr(double lr) {
    options = OptionRecord.with(options, Map.of("lr", lr));
  }

  /**
   * Changes the momentum, or the first beta, from the next step on.
   *
   * @throws IllegalArgumentException if the optimizer has neither
   */
  public void setMomentum(double momentum) {
    options = OptionRecord.with(options, Map.of(momentumName(), newMomentum(momentum)));
  }

  private String momentumName() {
    Map<String, Object> settings = OptionRecord.toMap(options);
    if (settings.containsKey("momentum")) {
      return "momentum";
    }
    if (settings.containsKey("betas")) {
      return "betas";
    }
    throw new IllegalArgumentException(
        "optimizer must support momentum or beta1 with `cycle_momentum` option enabled");
  }

  private Object newMomentum(double momentum) {
    return OptionRecord.toMap(options).get("betas") instanceof Betas betas
        ? new Betas(momentum, betas.second())
        : (Object) momentum;
  }

  /**
   * Notes the learning rate that training began with, {@code group["initial_lr"]}: what a scheduler
   * needs to go on after a given epoch.
   */
  public void setInitialLr(double lr) {
    setNote("initial_lr", lr);
  }

  /** What a scheduler noted under {@code name}. */
  @Nullable Double note(String name) {
    return notes.get(name);
  }

  /** Notes a number under {@code name}, for schedulers; it is printed and saved. */
  void setNote(String name, double value) {
    notes.put(name, value);
  }

  /** Everything but the parameters, by PyTorch's names. */
  Map<String, @Nullable Object> toMap() {
    Map<String, @Nullable Object> values = new TreeMap<>(OptionRecord.toMap(options));
    values.putAll(options.fixed());
    values.putAll(notes);
    return values;
  }

  /** Restores the result of {@link #toMap}. */
  void setAll(Map<String, @Nullable Object> values) {
    Map<String, @Nullable Object> own = new TreeMap<>(OptionRecord.toMap(options));
    own.putAll(options.fixed());
    options = OptionRecord.with(options, values);
    notes.clear();
    values.forEach(
        (name, value) -> {
          if (!own.containsKey(name) && value instanceof Number number) {
            notes.put(name, number.doubleValue());
          }
        });
  }
}
