package dev.lemur.nn.optim;

import dev.lemur.core.arguments.NullArguments;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Lowers the learning rate when a metric has stopped improving; mirrors {@code
 * torch.optim.lr_scheduler.ReduceLROnPlateau}.
 *
 * <p>Call {@link #step(double)} with the metric after each epoch. Not thread-safe.
 */
public final class ReduceLROnPlateau extends LRScheduler {
  /** Which way is better. */
  public enum Mode {
    /** Down, as for a loss. */
    MIN,
    /** Up, as for an accuracy. */
    MAX
  }

  /** What the threshold is measured in. */
  public enum ThresholdMode {
    /** As a fraction of the best metric. */
    REL,
    /** In units of the metric. */
    ABS
  }

  /**
   * The settings.
   *
   * @param mode which way is better, down
   * @param factor what the learning rate is multiplied by, 0.1
   * @param patience how many epochs without improvement to tolerate, 10
   * @param threshold how much better than the best a metric must be to count, 1e-4
   * @param thresholdMode what that is measured in, a fraction of the best
   * @param cooldown how many epochs to ignore after lowering, 0
   * @param minLr the minimum learning rate, 0
   * @param eps the smallest change of the learning rate to apply, 1e-8
   */
  @RecordBuilder
  public record Options(
      Mode mode,
      double factor,
      int patience,
      double threshold,
      ThresholdMode thresholdMode,
      int cooldown,
      double minLr,
      double eps)
      implements ReduceLROnPlateauOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(Mode.MIN, 0.1, 10, 1e-4, ThresholdMode.REL, 0, 0, 1e-8);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if the factor is not below 1
     */
    public Options {
      NullArguments.check(mode);
      NullArguments.check(thresholdMode);
      if (factor >= 1) {
        throw new IllegalArgumentException("Factor should be < 1.0, but got " + factor + ".");
      }
    }

    /** These options with another threshold. */
    public Options withThreshold(double value, ThresholdMode measuredIn) {
      return new Options(mode, factor, patience, value, measuredIn, cooldown, minLr, eps);
    }
  }

  private final Options options;

  /** For each group the lowest learning rate, where they differ. */
  private final @Nullable List<Double> minLrs;

  private double best;
  private int badEpochs;
  private int cooldownLeft;
  private int lastEpoch;

  /** The default settings. */
  public ReduceLROnPlateau(Optimizer<?> optimizer) {
    this(optimizer, Options.DEFAULT);
  }

  /** The given settings. */
  public ReduceLROnPlateau(Optimizer<?> optimizer, Options options) {
    this(optimizer, options, null);
  }

  /**
   * The given settings, except for the minimum learning rate of each group.
   *
   * @throws IllegalArgumentException if there are not as many of those as groups
   */
  public ReduceLROnPlateau(Optimizer<?> optimizer, Options options, @Nullable List<Double> minLrs) {
    super(optimizer);
    if (minLrs != null && minLrs.size() != optimizer.paramGroups().size()) {
      throw new IllegalArgumentException(
          "expected %d min_lrs, got %d".formatted(optimizer.paramGroups().size(), minLrs.size()));
    }
    this.options = options;
    this.minLrs = minLrs == null ? null : List.copyOf(minLrs);
    best = options.mode() == Mode.MIN ? Double.POSITIVE_INFINITY : Double.NEGATIVE_INFINITY;
  }

  /**
   * Always throws, since the metric is needed.
   *
   * @throws UnsupportedOperationException always
   */
  @Override
  public void step() {
    throw new UnsupportedOperationException("ReduceLROnPlateau needs the metric: step(metric)");
  }

  /** Counts an epoch that ended with {@code metric}, and lowers the learning rates if necessary. */
  @Override
  public void step(double metric) {
    lastEpoch++;
    if (isBetter(metric)) {
      best = metric;
      badEpochs = 0;
    } else {
      badEpochs++;
    }
    if (cooldownLeft > 0) {
      cooldownLeft--;
      badEpochs = 0;
    }
    if (badEpochs > options.patience()) {
      lowerLrs();
      cooldownLeft = options.cooldown();
      badEpochs = 0;
    }
    rememberLrs();
  }

  private boolean isBetter(double metric) {
    boolean relative = options.thresholdMode() == ThresholdMode.REL;
    double threshold = options.threshold();
    return switch (options.mode()) {
      case MIN -> metric < (relative ? best * (1 - threshold) : best - threshold);
      case MAX -> metric > (relative ? best * (1 + threshold) : best + threshold);
    };
  }

  private void lowerLrs() {
    List<Double> lowest = minLrs;
    int groups = optimizer().paramGroups().size();
    if (lowest != null && lowest.size() != groups) {
      throw new IllegalStateException(
          ("The number of param groups in the `optimizer` (%d) differs from when"
                  + " `ReduceLROnPlateau` was initialized (%d), usually due to a new param group"
                  + " being added to the optimizer.")
              .formatted(groups, lowest.size()));
    }
    for (int g = 0; g < groups; g++) {
      ParamGroup<?> group = group(g);
      double min = lowest == null ? options.minLr() : lowest.get(g);
      double lr = Math.max(group.lr() * options.factor(), min);
      if (group.lr() - lr > options.eps()) {
        group.setLr(lr);
      }
    }
  }

  /** The number of epochs that were counted; {@code last_epoch}. */
  public int lastEpoch() {
    return lastEpoch;
  }

  @Override
  public Map<String, @Nullable Object> stateDict() {
    Map<String, @Nullable Object> state = new LinkedHashMap<>();
    state.put("best", best);
    state.put("cooldown_counter", cooldownLeft);
    state.put("num_bad_epochs", badEpochs);
    state.put("last_epoch", lastEpoch);
    state.put("_last_lr", getLastLr());
    return state;
  }

  @Override
  public void loadStateDict(Map<String, @Nullable Object> stateDict) {
    double savedBest = StateValues.doubleValue(stateDict, "best");
    int savedCooldown = StateValues.intValue(stateDict, "cooldown_counter");
    int savedBadEpochs = StateValues.intValue(stateDict, "num_bad_epochs");
    int savedEpoch = StateValues.intValue(stateDict, "last_epoch");
    setLastLr(StateValues.doubles(stateDict, "_last_lr"));
    best = savedBest;
    cooldownLeft = savedCooldown;
    badEpochs = savedBadEpochs;
    lastEpoch = savedEpoch;
  }
}
