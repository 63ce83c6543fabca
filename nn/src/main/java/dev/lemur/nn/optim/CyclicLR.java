package dev.lemur.nn.optim;

import dev.lemur.core.arguments.NullArguments;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Lets the learning rate rise and fall linearly between two bounds, while the momentum (or the
 * first beta) moves the opposite way; mirrors {@code torch.optim.lr_scheduler.CyclicLR}. One {@link
 * #step()} is one batch.
 *
 * <p>Smith, <a href="https://arxiv.org/abs/1506.01186">Cyclical Learning Rates for Training Neural
 * Networks</a>.
 */
public final class CyclicLR extends EpochScheduler {
  /** How the amplitude of the cycles changes. */
  public enum Mode {
    /** It stays the same. */
    TRIANGULAR,
    /** It halves with each cycle. */
    TRIANGULAR2,
    /** It is multiplied by {@code gamma} in each step. */
    EXP_RANGE
  }

  /** The argument of a scale function. */
  public enum ScaleMode {
    /** The number of the cycle, counted from 1. */
    CYCLE,
    /** The number of the step. */
    ITERATIONS
  }

  /**
   * The settings.
   *
   * @param stepSizeUp the number of steps of a rise, 2000
   * @param stepSizeDown the number of steps of a fall, the same
   * @param mode how the amplitude of the cycles changes, not at all
   * @param gamma the factor of {@link Mode#EXP_RANGE}, 1
   * @param scaleFn the amplitude of a cycle, instead of the mode's; none
   * @param scaleMode the argument of that function, the number of the cycle
   * @param cycleMomentum whether the momentum changes too, true
   * @param baseMomentum the momentum at the highest learning rate, 0.8
   * @param maxMomentum the momentum at the lowest, 0.9
   */
  @RecordBuilder
  public record Options(
      double stepSizeUp,
      double stepSizeDown,
      Mode mode,
      double gamma,
      @Nullable DoubleUnaryOperator scaleFn,
      ScaleMode scaleMode,
      boolean cycleMomentum,
      double baseMomentum,
      double maxMomentum)
      implements CyclicLROptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(2000, 2000, Mode.TRIANGULAR, 1, null, ScaleMode.CYCLE, true, 0.8, 0.9);

    /** Refuses null. */
    public Options {
      NullArguments.check(mode);
      NullArguments.check(scaleMode);
    }

    /** These options with other numbers of steps of a rise and a fall. */
    public Options withStepSizes(double up, double down) {
      return new Options(
          up, down, mode, gamma, scaleFn, scaleMode, cycleMomentum, baseMomentum, maxMomentum);
    }

    /** These options with a scale function. */
    public Options withScale(DoubleUnaryOperator function, ScaleMode calledWith) {
      NullArguments.check(function);
      return new Options(
          stepSizeUp,
          stepSizeDown,
          mode,
          gamma,
          function,
          calledWith,
          cycleMomentum,
          baseMomentum,
          maxMomentum);
    }

    /** These options with other bounds of the momentum. */
    public Options withMomentum(double base, double max) {
      return new Options(
          stepSizeUp, stepSizeDown, mode, gamma, scaleFn, scaleMode, cycleMomentum, base, max);
    }
  }

  private final List<Double> maxLrs;
  private final Options options;

  /** The default settings. */
  public CyclicLR(Optimizer<?> optimizer, double baseLr, double maxLr) {
    this(optimizer, baseLr, maxLr, Options.DEFAULT);
  }

  /** The same bounds for all groups. */
  public CyclicLR(Optimizer<?> optimizer, double baseLr, double maxLr, Options options) {
    this(optimizer, PerGroup.same(baseLr, optimizer), PerGroup.same(maxLr, optimizer), options);
  }

  /**
   * The same bounds for all groups, going on after {@code lastEpoch}; -1 is from the beginning.
   *
   * @throws IllegalArgumentException if the optimizer has no momentum to cycle, or a group has no
   *     {@code initial_lr}
   */
  public CyclicLR(
      Optimizer<?> optimizer, double baseLr, double maxLr, Options options, int lastEpoch) {
    this(
        optimizer,
        PerGroup.same(baseLr, optimizer),
        PerGroup.same(maxLr, optimizer),
        options,
        lastEpoch);
  }

  /**
   * Bounds for each group.
   *
   * @throws IllegalArgumentException if there is not one for each group, or the optimizer has no
   *     momentum to cycle
   */
  public CyclicLR(
      Optimizer<?> optimizer, List<Double> baseLrs, List<Double> maxLrs, Options options) {
    this(optimizer, baseLrs, maxLrs, options, FROM_THE_BEGINNING);
  }

  /**
   * Bounds for each group, going on after {@code lastEpoch}; -1 is from the beginning.
   *
   * @throws IllegalArgumentException if there is not one for each group, the optimizer has no
   *     momentum to cycle, or a group has no {@code initial_lr}
   */
  public CyclicLR(
      Optimizer<?> optimizer,
      List<Double> baseLrs,
      List<Double> maxLrs,
      Options options,
      int lastEpoch) {
    super(withLrs(optimizer, baseLrs, lastEpoch), lastEpoch);
    this.maxLrs = PerGroup.checked("max_lr", maxLrs, optimizer);
    this.options = options;
    if (options.cycleMomentum() && lastEpoch == FROM_THE_BEGINNING) {
      for (ParamGroup<?> group : optimizer.paramGroups()) {
        group.setMomentum(options.maxMomentum());
        group.setNote("max_momentum", options.maxMomentum());
        group.setNote("base_momentum", options.baseMomentum());
      }
    }
    // As in PyTorch, the first learning rate is that of the groups' initial_lr.
    start();
    setBaseLrs(baseLrs);
  }

  private static Optimizer<?> withLrs(Optimizer<?> optimizer, List<Double> lrs, int lastEpoch) {
    PerGroup.checked("base_lr", lrs, optimizer);
    for (int g = 0; g < lrs.size() && lastEpoch == FROM_THE_BEGINNING; g++) {
      optimizer.paramGroups().get(g).setLr(lrs.get(g));
    }
    return optimizer;
  }

  @Override
  protected double getLr(int group) {
    double total = options.stepSizeUp() + options.stepSizeDown();
    double upPart = options.stepSizeUp() / total;
    double cycle = Math.floor(1 + lastEpoch() / total);
    double x = 1 + lastEpoch() / total - cycle;
    double height = x <= upPart ? x / upPart : (x - 1) / (upPart - 1);
    double scale = scale(cycle);
    if (options.cycleMomentum()) {
      double range = (options.maxMomentum() - options.baseMomentum()) * height;
      group(group).setMomentum(options.maxMomentum() - range * scale);
    }
    return baseLr(group) + (maxLrs.get(group) - baseLr(group)) * height * scale;
  }

  private double scale(double cycle) {
    DoubleUnaryOperator function = options.scaleFn();
    if (function != null) {
      return function.applyAsDouble(options.scaleMode() == ScaleMode.CYCLE ? cycle : lastEpoch());
    }
    return switch (options.mode()) {
      case TRIANGULAR -> 1;
      case TRIANGULAR2 -> 1 / Math.pow(2, cycle - 1);
      case EXP_RANGE -> Math.pow(options.gamma(), lastEpoch());
    };
  }
}
