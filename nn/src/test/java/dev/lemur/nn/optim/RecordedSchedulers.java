package dev.lemur.nn.optim;

import dev.lemur.core.testing.OracleObject;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/** Makes schedulers from PyTorch's arguments. */
final class RecordedSchedulers {
  private RecordedSchedulers() {}

  static LRScheduler make(String name, Optimizer<?> optimizer, OracleObject args) {
    return switch (name) {
      case "StepLR" ->
          new StepLR(optimizer, args.intValue("step_size"), args.doubleValue("gamma", 0.1));
      case "MultiStepLR" ->
          new MultiStepLR(optimizer, ints(args, "milestones"), args.doubleValue("gamma", 0.1));
      case "ConstantLR" ->
          new ConstantLR(
              optimizer, args.doubleValue("factor", 1.0 / 3), args.intValue("total_iters", 5));
      case "LinearLR" ->
          new LinearLR(
              optimizer,
              args.doubleValue("start_factor", 1.0 / 3),
              args.doubleValue("end_factor", 1),
              args.intValue("total_iters", 5));
      case "ExponentialLR" -> new ExponentialLR(optimizer, args.doubleValue("gamma"));
      case "PolynomialLR" ->
          new PolynomialLR(
              optimizer, args.intValue("total_iters", 5), args.doubleValue("power", 1));
      case "CosineAnnealingLR" ->
          new CosineAnnealingLR(optimizer, args.intValue("T_max"), args.doubleValue("eta_min", 0));
      case "CosineAnnealingWarmRestarts" ->
          new CosineAnnealingWarmRestarts(
              optimizer,
              args.intValue("T_0"),
              args.intValue("T_mult", 1),
              args.doubleValue("eta_min", 0));
      case "OneCycleLR" -> oneCycle(optimizer, args);
      case "CyclicLR" -> cyclic(optimizer, args);
      default -> throw new IllegalArgumentException("no scheduler " + name);
    };
  }

  private static LRScheduler oneCycle(Optimizer<?> optimizer, OracleObject args) {
    int totalSteps =
        args.has("total_steps")
            ? args.intValue("total_steps")
            : args.intValue("epochs") * args.intValue("steps_per_epoch");
    OneCycleLR.Options options =
        new OneCycleLR.Options(
            args.doubleValue("pct_start", 0.3),
            constant(OneCycleLR.AnnealStrategy.class, args.string("anneal_strategy", "cos")),
            args.bool("cycle_momentum", true),
            args.doubleValue("base_momentum", 0.85),
            args.doubleValue("max_momentum", 0.95),
            args.doubleValue("div_factor", 25),
            args.doubleValue("final_div_factor", 1e4),
            args.bool("three_phase", false));
    return new OneCycleLR(optimizer, args.doubleValue("max_lr"), totalSteps, options);
  }

  private static LRScheduler cyclic(Optimizer<?> optimizer, OracleObject args) {
    double up = args.doubleValue("step_size_up", 2000);
    CyclicLR.Options options =
        CyclicLR.Options.DEFAULT
            .withStepSizes(up, args.doubleValue("step_size_down", up))
            .withMode(constant(CyclicLR.Mode.class, args.string("mode", "triangular")))
            .withGamma(args.doubleValue("gamma", 1))
            .withCycleMomentum(args.bool("cycle_momentum", true))
            .withMomentum(
                args.doubleValue("base_momentum", 0.8), args.doubleValue("max_momentum", 0.9));
    return new CyclicLR(
        optimizer, args.doubleValue("base_lr"), args.doubleValue("max_lr"), options);
  }

  static ReduceLROnPlateau plateau(Optimizer<?> optimizer, OracleObject args) {
    return new ReduceLROnPlateau(
        optimizer,
        new ReduceLROnPlateau.Options(
            constant(ReduceLROnPlateau.Mode.class, args.string("mode", "min")),
            args.doubleValue("factor", 0.1),
            args.intValue("patience", 10),
            args.doubleValue("threshold", 1e-4),
            constant(ReduceLROnPlateau.ThresholdMode.class, args.string("threshold_mode", "rel")),
            args.intValue("cooldown", 0),
            args.doubleValue("min_lr", 0),
            args.doubleValue("eps", 1e-8)));
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String name) {
    return Enum.valueOf(type, name.toUpperCase(Locale.ROOT));
  }

  private static List<Integer> ints(OracleObject args, String name) {
    return LongStream.of(args.longs(name)).mapToObj(Math::toIntExact).toList();
  }
}
