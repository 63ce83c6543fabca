package dev.lemur.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Tensor;
import dev.lemur.nn.io.StateText;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The expected learning rates are PyTorch's. */
class SchedulersTest {
  private static final double CLOSE = 1e-14;

  private final SGD optimizer = sgd();

  private static SGD sgd() {
    return new SGD(
        List.of(Tensor.ones(1).requiresGrad_()), SGD.Options.DEFAULT.withLr(0.5).withMomentum(0.9));
  }

  private double lr() {
    return optimizer.paramGroups().get(0).lr();
  }

  private double[] lrs(LRScheduler scheduler, int count) {
    double[] lrs = new double[count];
    for (int i = 0; i < count; i++) {
      lrs[i] = lr();
      optimizer.step();
      scheduler.step();
    }
    return lrs;
  }

  @Test
  void aSequenceHandsOverAtTheMilestone() {
    var scheduler =
        new SequentialLR(
            optimizer,
            List.of(new ConstantLR(optimizer, 0.1, 2), new ExponentialLR(optimizer, 0.9)),
            List.of(3));

    double[] expected = {0.05, 0.05, 0.5, 0.5, 0.45, 0.405, 0.3645, 0.32805};
    assertArrayEquals(expected, lrs(scheduler, 8), CLOSE);
  }

  @Test
  void aSequenceOfThreeBeginsEachFromTheFirstLearningRate() {
    var scheduler =
        new SequentialLR(
            optimizer,
            List.of(
                new LinearLR(optimizer, 0.1, 1, 4),
                new CosineAnnealingLR(optimizer, 5, 0.01),
                new StepLR(optimizer, 2, 0.5)),
            List.of(4, 8));

    double[] expected = {
      0.05,
      0.1625,
      0.275,
      0.3875,
      0.5,
      0.45320916362186214,
      0.33070916362186215,
      0.1792908363781379,
      0.5,
      0.5,
      0.25,
      0.25,
      0.125
    };
    assertArrayEquals(expected, lrs(scheduler, 13), CLOSE);
  }

  @Test
  void warmRestartsBeginAnewInASequence() {
    var scheduler =
        new SequentialLR(
            optimizer,
            List.of(
                new LinearLR(optimizer, 0.1, 1, 2),
                new CosineAnnealingWarmRestarts(optimizer, 2, 2, 0)),
            List.of(3));

    double[] expected = {
      0.05, 0.275, 0.5, 0.5, 0.25, 0.5, 0.42677669529663687, 0.25, 0.07322330470336313, 0.5
    };
    assertArrayEquals(expected, lrs(scheduler, 10), CLOSE);
  }

  @Test
  void aNestedSequenceIsOneEpochAheadAsInPyTorch() {
    var inner =
        new SequentialLR(
            optimizer,
            List.of(new ConstantLR(optimizer, 0.5, 1), new ExponentialLR(optimizer, 0.9)),
            List.of(2));
    var scheduler =
        new SequentialLR(optimizer, List.of(inner, new StepLR(optimizer, 2, 0.1)), List.of(4));

    double[] expected = {0.25, 0.5, 0.45, 0.405, 0.5, 0.5, 0.05, 0.05, 0.005, 0.005};
    assertArrayEquals(expected, lrs(scheduler, 10), CLOSE);
  }

  @Test
  void chainedSchedulersMultiply() {
    var scheduler =
        new ChainedScheduler(
            List.of(new LinearLR(optimizer, 0.5, 1, 4), new CosineAnnealingLR(optimizer, 6)));

    double[] expected = {
      0.25,
      0.2915664693413186,
      0.28125,
      0.21875,
      0.125,
      0.03349364905389033,
      0,
      0.03349364905389032,
      0.125,
      0.25
    };
    assertArrayEquals(expected, lrs(scheduler, 10), CLOSE);
  }

  @Test
  void lambdaMultipliesTheFirstLearningRate() {
    double[] expected = {0.5, 0.25, 0.5 / 3, 0.125};
    assertArrayEquals(expected, lrs(new LambdaLR(optimizer, e -> 1.0 / (e + 1)), 4), CLOSE);
  }

  @Test
  void multiplicativeMultipliesTheLastLearningRate() {
    var scheduler = new MultiplicativeLR(optimizer, e -> e % 2 == 1 ? 0.95 : 1.1);

    assertArrayEquals(new double[] {0.5, 0.475, 0.5225, 0.496375}, lrs(scheduler, 4), CLOSE);
  }

  @Test
  void oneCycleLowersTheMomentumWhereItRaisesTheLearningRate() {
    var scheduler = new OneCycleLR(optimizer, 1, 10);
    double[] momenta = new double[4];
    for (int i = 0; i < momenta.length; i++) {
      momenta[i] = optimizer.paramGroups().get(0).options().momentum();
      optimizer.step();
      scheduler.step();
    }

    assertArrayEquals(new double[] {0.95, 0.9, 0.85, 0.854951556604879}, momenta, CLOSE);
  }

  @Test
  void oneCycleRefusesToGoOnAfterItsEnd() {
    var scheduler = new OneCycleLR(optimizer, 1, 3);
    for (int i = 0; i < 3; i++) {
      scheduler.step();
    }

    var error = assertThrows(IllegalStateException.class, scheduler::step);
    assertEquals(
        "Tried to step 4 times. The specified number of total steps is 3", error.getMessage());
  }

  @Test
  void cyclicCyclesTheFirstBetaOfAdam() {
    Adam adam = new Adam(List.of(Tensor.ones(1).requiresGrad_()));
    var scheduler = new CyclicLR(adam, 0.01, 0.1, CyclicLR.Options.DEFAULT.withStepSizes(2, 3));
    double[] betas = new double[5];
    for (int i = 0; i < betas.length; i++) {
      betas[i] = adam.paramGroups().get(0).options().betas().first();
      adam.step();
      scheduler.step();
    }

    assertArrayEquals(new double[] {0.9, 0.85, 0.8, 0.8 + 0.1 / 3, 0.9 - 0.1 / 3}, betas, CLOSE);
  }

  @Test
  void cyclingTheMomentumOfAnOptimizerWithoutItIsRefused() {
    Adagrad adagrad = new Adagrad(List.of(Tensor.ones(1).requiresGrad_()));

    var error = assertThrows(IllegalArgumentException.class, () -> new OneCycleLR(adagrad, 1, 10));
    assertEquals(
        "optimizer must support momentum or beta1 with `cycle_momentum` option enabled",
        error.getMessage());
  }

  @Test
  void refusesSchedulersOfAnotherOptimizer() {
    assertThrows(
        IllegalArgumentException.class,
        () ->
            new ChainedScheduler(List.of(new StepLR(optimizer, 2), new ExponentialLR(sgd(), 0.9))));
  }

  @Test
  void getLastLrIsWhatTheGroupsHave() {
    var scheduler = new ExponentialLR(optimizer, 0.5);
    scheduler.step();

    assertEquals(List.of(0.25), scheduler.getLastLr());
    assertEquals(0.25, lr());
  }

  static Stream<Function<Optimizer<?>, LRScheduler>> schedulers() {
    return Stream.of(
        optimizer -> new CosineAnnealingLR(optimizer, 6),
        optimizer -> new CosineAnnealingWarmRestarts(optimizer, 2, 2, 0.01),
        optimizer -> new OneCycleLR(optimizer, 1, 30),
        optimizer ->
            new SequentialLR(
                optimizer,
                List.of(new LinearLR(optimizer), new ExponentialLR(optimizer, 0.9)),
                List.of(7)),
        optimizer ->
            new ChainedScheduler(
                List.of(new ConstantLR(optimizer), new StepLR(optimizer, 3, 0.5))));
  }

  @ParameterizedTest
  @MethodSource("schedulers")
  void goesOnWhereTheSavedStateStopped(Function<Optimizer<?>, LRScheduler> made) {
    LRScheduler scheduler = made.apply(optimizer);
    lrs(scheduler, 5);
    String text = StateText.write(scheduler.stateDict());

    SGD resumedOptimizer = sgd();
    LRScheduler resumed = made.apply(resumedOptimizer);
    resumedOptimizer.loadStateDict(optimizer.stateDict());
    Map<String, @Nullable Object> state = StateText.readMap(text);
    resumed.loadStateDict(state);

    assertEquals(scheduler.getLastLr(), resumed.getLastLr());
    for (int i = 0; i < 10; i++) {
      scheduler.step();
      resumed.step();
      assertEquals(scheduler.getLastLr(), resumed.getLastLr());
    }
  }

  @Test
  void aPlateauGoesOnWhereTheSavedStateStopped() {
    var options = ReduceLROnPlateau.Options.DEFAULT.withPatience(1).withCooldown(1);
    var scheduler = new ReduceLROnPlateau(optimizer, options);
    scheduler.step(1);
    scheduler.step(2);
    var resumed = new ReduceLROnPlateau(optimizer, options);
    resumed.loadStateDict(StateText.readMap(StateText.write(scheduler.stateDict())));

    resumed.step(2);

    assertEquals(List.of(0.05), resumed.getLastLr());
  }

  @Test
  void aPlateauThatHasSeenNothingCanBeSaved() {
    var scheduler = new ReduceLROnPlateau(optimizer);
    String text = StateText.write(scheduler.stateDict());
    scheduler.step(1);

    scheduler.loadStateDict(StateText.readMap(text));

    assertEquals(text, StateText.write(scheduler.stateDict()));
  }

  @Test
  void steppingAPlateauWithoutAMetricIsRefused() {
    LRScheduler scheduler = new ReduceLROnPlateau(optimizer);
    var error = assertThrows(UnsupportedOperationException.class, scheduler::step);
    assertEquals("ReduceLROnPlateau needs the metric: step(metric)", error.getMessage());
  }

  @Test
  void steppingAnySchedulerWithAMetricSteps() {
    LRScheduler planned = new ExponentialLR(optimizer, 0.5);
    planned.step(3);
    assertEquals(List.of(0.25), planned.getLastLr());
  }

  @Test
  void aPlateauAsPartOfASequenceIsRefused() {
    List<LRScheduler> parts = List.of(new StepLR(optimizer, 2), new ReduceLROnPlateau(optimizer));
    var error =
        assertThrows(
            IllegalArgumentException.class, () -> new SequentialLR(optimizer, parts, List.of(3)));
    assertEquals(
        "SequentialLR does not support `ReduceLROnPlateau` scheduler as it requires additional"
            + " arguments to be specified when calling `step`, but got one at index 1 in the given"
            + " schedulers sequence.",
        error.getMessage());
    assertThrows(IllegalArgumentException.class, () -> new ChainedScheduler(parts));
  }

  @Test
  void theLastEpochCountsFromZero() {
    var scheduler = new StepLR(optimizer, 2);
    assertEquals(0, scheduler.lastEpoch());
    scheduler.step();
    assertEquals(1, scheduler.lastEpoch());
  }

  @Test
  void namesWhatAStateLacks() {
    var error =
        assertThrows(
            IllegalArgumentException.class,
            () -> new StepLR(optimizer, 2).loadStateDict(Map.of("base_lrs", List.of(0.5))));
    assertEquals("expected _last_lr in the state dict to be a list, got null", error.getMessage());
  }
}
