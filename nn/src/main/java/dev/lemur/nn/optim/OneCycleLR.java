package dev.lemur.nn.optim;

import dev.lemur.core.arguments.NullArguments;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;

/**
 * Raises the learning rate to {@code maxLr}, then lowers it far below its start, while the momentum
 * (or the first beta) moves the opposite way; mirrors {@code torch.optim.lr_scheduler.OneCycleLR}.
 * One {@link #step()} is one batch.
 *
 * <p>Smith and Topin, <a href="https://arxiv.org/abs/1708.07120">Super-Convergence</a>.
 */
public final class OneCycleLR extends EpochScheduler {
  /** How to move from one value to another. */
  public enum AnnealStrategy {
    /** Along half a cosine. */
    COS {
      @Override
      double between(double start, double end, double part) {
        return end + (start - end) / 2 * (Math.cos(Math.PI * part) + 1);
      }
    },
    /** Linearly. */
    LINEAR {
      @Override
      double between(double start, double end, double part) {
        return (end - start) * part + start;
      }
    };

    abstract double between(double start, double end, double part);
  }

  /**
   * The settings.
   *
   * @param pctStart the fraction of the steps in which the learning rate rises, 0.3
   * @param annealStrategy how it rises and falls, along a cosine
   * @param cycleMomentum whether the momentum changes too, true
   * @param baseMomentum the momentum at the highest learning rate, 0.85
   * @param maxMomentum the momentum at the lowest, 0.95
   * @param divFactor the ratio of the highest to the first learning rate, 25
   * @param finalDivFactor the ratio of the first to the last learning rate, 1e4
   * @param threePhase whether it first falls back to its start, and only then to the last, false
   */
  @RecordBuilder
  public record Options(
      double pctStart,
      AnnealStrategy annealStrategy,
      boolean cycleMomentum,
      double baseMomentum,
      double maxMomentum,
      double divFactor,
      double finalDivFactor,
      boolean threePhase)
      implements OneCycleLROptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(0.3, AnnealStrategy.COS, true, 0.85, 0.95, 25, 1e4, false);

    /**
     * Checks the settings.
     *
     * @throws IllegalArgumentException if {@code pctStart} is not between 0 and 1
     */
    public Options {
      NullArguments.check(annealStrategy);
      if (!(pctStart >= 0 && pctStart <= 1)) {
        throw new IllegalArgumentException(
            "Expected float between 0 and 1 pct_start, but got " + pctStart);
      }
    }

    /** These options with other bounds of the momentum. */
    public Options withMomentum(double base, double max) {
      return new Options(
          pctStart,
          annealStrategy,
          cycleMomentum,
          base,
          max,
          divFactor,
          finalDivFactor,
          threePhase);
    }

    /** These options with other ratios of the highest, the first and the last learning rate. */
    public Options withDivFactors(double first, double last) {
      return new Options(
          pctStart,
          annealStrategy,
          cycleMomentum,
          baseMomentum,
          maxMomentum,
          first,
          last,
          threePhase);
    }
  }

  /** A phase of the cycle; the names are those of numbers noted in the parameter group. */
  private record Phase(
      double endStep, String startLr, String endLr, String startMomentum, String endMomentum) {}

  private static final String INITIAL_LR = "initial_lr";
  private static final String MAX_LR = "max_lr";
  private static final String MIN_LR = "min_lr";
  private static final String BASE_MOMENTUM = "base_momentum";
  private static final String MAX_MOMENTUM = "max_momentum";

  private final int totalSteps;
  private final Options options;
  private final List<Phase> phases;

  /** The default settings. */
  public OneCycleLR(Optimizer<?> optimizer, double maxLr, int totalSteps) {
    this(optimizer, maxLr, totalSteps, Options.DEFAULT);
  }

  /** One highest learning rate for all groups. */
  public OneCycleLR(Optimizer<?> optimizer, double maxLr, int totalSteps, Options options) {
    this(optimizer, PerGroup.same(maxLr, optimizer), totalSteps, options);
  }

  /**
   * One highest learning rate for all groups, going on after {@code lastEpoch}; -1 is from the
   * beginning.
   *
   * @throws IllegalArgumentException if {@code totalSteps} is not positive, the optimizer has no
   *     momentum to cycle, or a group has no {@code initial_lr}
   */
  public OneCycleLR(
      Optimizer<?> optimizer, double maxLr, int totalSteps, Options options, int lastEpoch) {
    this(optimizer, PerGroup.same(maxLr, optimizer), totalSteps, options, lastEpoch);
  }

  /**
   * A highest learning rate for each group.
   *
   * @param totalSteps the number of steps of the cycle: epochs times batches per epoch
   * @throws IllegalArgumentException if there is not one for each group, {@code totalSteps} is not
   *     positive, or the optimizer has no momentum to cycle
   */
  public OneCycleLR(Optimizer<?> optimizer, List<Double> maxLrs, int totalSteps, Options options) {
    this(optimizer, maxLrs, totalSteps, options, FROM_THE_BEGINNING);
  }

  /**
   * A highest learning rate for each group, going on after {@code lastEpoch}; -1 is from the
   * beginning.
   *
   * @throws IllegalArgumentException if there is not one for each group, {@code totalSteps} is not
   *     positive, the optimizer has no momentum to cycle, or a group has no {@code initial_lr}
   */
  public OneCycleLR(
      Optimizer<?> optimizer, List<Double> maxLrs, int totalSteps, Options options, int lastEpoch) {
    super(optimizer, lastEpoch);
    if (totalSteps <= 0) {
      throw new IllegalArgumentException(
          "Expected positive integer total_steps, but got " + totalSteps);
    }
    this.totalSteps = totalSteps;
    this.options = options;
    phases = phases(totalSteps, options);
    PerGroup.checked(MAX_LR, maxLrs, optimizer);
    for (int g = 0; g < maxLrs.size() && lastEpoch == FROM_THE_BEGINNING; g++) {
      prepare(group(g), maxLrs.get(g), options);
    }
    setBaseLrs(optimizer.paramGroups().stream().map(EpochScheduler::initialLr).toList());
    start();
  }

  private static void prepare(ParamGroup<?> group, double maxLr, Options options) {
    if (options.cycleMomentum()) {
      group.setMomentum(options.maxMomentum());
      group.setNote(MAX_MOMENTUM, options.maxMomentum());
      group.setNote(BASE_MOMENTUM, options.baseMomentum());
    }
    double initialLr = maxLr / options.divFactor();
    group.setNote(INITIAL_LR, initialLr);
    group.setNote(MAX_LR, maxLr);
    group.setNote(MIN_LR, initialLr / options.finalDivFactor());
  }

  private static List<Phase> phases(int totalSteps, Options options) {
    double top = options.pctStart() * totalSteps - 1;
    double last = totalSteps - 1;
    Phase rise = new Phase(top, INITIAL_LR, MAX_LR, MAX_MOMENTUM, BASE_MOMENTUM);
    if (!options.threePhase()) {
      return List.of(rise, new Phase(last, MAX_LR, MIN_LR, BASE_MOMENTUM, MAX_MOMENTUM));
    }
    double bottom = 2 * options.pctStart() * totalSteps - 2;
    return List.of(
        rise,
        new Phase(bottom, MAX_LR, INITIAL_LR, BASE_MOMENTUM, MAX_MOMENTUM),
        new Phase(last, INITIAL_LR, MIN_LR, MAX_MOMENTUM, MAX_MOMENTUM));
  }

  @Override
  protected double getLr(int group) {
    int step = lastEpoch();
    if (step > totalSteps) {
      throw new IllegalStateException(
          "Tried to step %d times. The specified number of total steps is %d"
              .formatted(step, totalSteps));
    }
    double start = 0;
    int i = 0;
    while (i < phases.size() - 1 && step > phases.get(i).endStep()) {
      start = phases.get(i).endStep();
      i++;
    }
    Phase phase = phases.get(i);
    double part = (step - start) / (phase.endStep() - start);
    if (options.cycleMomentum()) {
      group(group).setMomentum(between(group, phase.startMomentum(), phase.endMomentum(), part));
    }
    return between(group, phase.startLr(), phase.endLr(), part);
  }

  private double between(int group, String start, String end, double part) {
    return options.annealStrategy().between(noted(group, start), noted(group, end), part);
  }

  private double noted(int group, String name) {
    Double value = group(group).note(name);
    if (value == null) {
      throw new IllegalStateException("parameter group " + group + " has no " + name);
    }
    return value;
  }
}
