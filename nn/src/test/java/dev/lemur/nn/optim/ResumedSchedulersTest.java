package dev.lemur.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The learning rates that PyTorch's schedulers go on with after the epoch 2. */
class ResumedSchedulersTest {
  private static SGD optimizer() {
    return new SGD(
        List.of(Tensor.ones(1).requiresGrad_()), SGD.Options.DEFAULT.withLr(0.5).withMomentum(0.9));
  }

  private static Arguments scheduler(
      String name, Function<SGD, LRScheduler> maker, double... expectedLrs) {
    return arguments(name, maker, expectedLrs);
  }

  static Stream<Arguments> schedulers() {
    return Stream.of(
        scheduler("StepLR", sgd -> new StepLR(sgd, 2, 0.1, 2), 0.5, 0.05, 0.05, 0.005, 0.005),
        scheduler(
            "MultiStepLR",
            sgd -> new MultiStepLR(sgd, List.of(3, 5), 0.1, 2),
            0.05,
            0.05,
            0.005,
            0.005,
            0.005),
        scheduler("ConstantLR", sgd -> new ConstantLR(sgd, 0.5, 4, 2), 0.5, 1, 1, 1, 1),
        scheduler(
            "LinearLR",
            sgd -> new LinearLR(sgd, 0.25, 1, 5, 2),
            0.5,
            0.6071428571428571,
            0.7142857142857143,
            0.7142857142857143,
            0.7142857142857143),
        scheduler(
            "ExponentialLR",
            sgd -> new ExponentialLR(sgd, 0.5, 2),
            0.5,
            0.25,
            0.125,
            0.0625,
            0.03125),
        scheduler(
            "PolynomialLR",
            sgd -> new PolynomialLR(sgd, 6, 2, 2),
            0.5,
            0.22222222222222227,
            0.05555555555555553,
            0,
            0),
        scheduler(
            "CosineAnnealingLR",
            sgd -> new CosineAnnealingLR(sgd, 6, 0.05, 2),
            0.5,
            0.27500000000000013,
            0.11028856829700259,
            0.05,
            0.10024047358083549),
        scheduler(
            "CosineAnnealingWarmRestarts",
            sgd -> new CosineAnnealingWarmRestarts(sgd, 4, 2, 0.05, 2),
            0.1598349570550447,
            0.8,
            0.7714548246917325,
            0.6901650429449553,
            0.5685062871369088),
        scheduler(
            "LambdaLR",
            sgd -> new LambdaLR(sgd, epoch -> 1.0 / (1 + epoch), 2),
            0.2,
            0.16,
            0.13333333333333333,
            0.11428571428571428,
            0.1),
        scheduler(
            "MultiplicativeLR",
            sgd -> new MultiplicativeLR(sgd, epoch -> 0.5 + epoch / 10.0, 2),
            0.5,
            0.45,
            0.45,
            0.495,
            0.594),
        scheduler(
            "CyclicLR",
            sgd ->
                new CyclicLR(
                    sgd,
                    0.1,
                    0.9,
                    CyclicLR.Options.DEFAULT.withStepSizes(4, 4).withCycleMomentum(false),
                    2),
            0.875,
            0.9,
            0.7,
            0.5,
            0.3),
        scheduler(
            "OneCycleLR",
            sgd -> {
              ParamGroup<?> group = sgd.paramGroups().get(0);
              group.setNote("max_lr", 0.9);
              group.setNote("min_lr", 0.01);
              group.setNote("max_momentum", 0.95);
              group.setNote("base_momentum", 0.85);
              return new OneCycleLR(sgd, 0.9, 10, OneCycleLR.Options.DEFAULT, 2);
            },
            0.8559311462165765,
            0.7324529618271365,
            0.5540218156105599,
            0.3559781843894401,
            0.1775470381728636),
        scheduler(
            "SequentialLR",
            sgd ->
                new SequentialLR(
                    sgd,
                    List.of(new StepLR(sgd, 2, 0.5), new ExponentialLR(sgd, 0.5)),
                    List.of(4),
                    2),
            0.8,
            0.8,
            0.4,
            0.2,
            0.1));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("schedulers")
  void goesOnAsPyTorchDoes(String name, Function<SGD, LRScheduler> maker, double[] expected) {
    SGD sgd = optimizer();
    sgd.paramGroups().get(0).setInitialLr(0.8);
    LRScheduler scheduler = maker.apply(sgd);
    double[] lrs = new double[expected.length];
    lrs[0] = sgd.paramGroups().get(0).lr();
    for (int epoch = 1; epoch < lrs.length; epoch++) {
      sgd.step();
      scheduler.step();
      lrs[epoch] = sgd.paramGroups().get(0).lr();
    }
    assertArrayEquals(expected, lrs, 1e-14, name);
  }

  @Test
  void aLoadedOptimizerGoesOnWhereItsSchedulerWas() {
    SGD whole = optimizer();
    var uninterrupted = new StepLR(whole, 3, 0.1);
    List<Double> expected = new ArrayList<>();
    OptimizerState saved = whole.stateDict();
    for (int epoch = 0; epoch < 9; epoch++) {
      if (epoch == 4) {
        saved = whole.stateDict();
      }
      whole.step();
      uninterrupted.step();
      expected.add(whole.paramGroups().get(0).lr());
    }

    SGD resumed = optimizer();
    resumed.loadStateDict(saved);
    // Epoch 4 is the one to come, so 3 was the last: its learning rate is set already.
    var scheduler = new StepLR(resumed, 3, 0.1, 3);
    for (int epoch = 4; epoch < 9; epoch++) {
      resumed.step();
      scheduler.step();
      assertEquals(expected.get(epoch), resumed.paramGroups().get(0).lr(), 1e-15);
    }
  }

  @Test
  void refusesToGoOnWithoutInitialLearningRates() {
    var error =
        assertThrows(IllegalArgumentException.class, () -> new ExponentialLR(optimizer(), 0.5, 2));
    assertEquals(
        """
        param 'initial_lr' is not specified in param_groups[0] when resuming scheduler with \
        last_epoch >= 0.
        This typically happens when:
        1. You're trying to resume training from a checkpoint but haven't properly loaded the \
        optimizer state
        2. You're using last_epoch >= 0 for a fresh training run (not recommended)\
        """,
        error.getMessage());
  }
}
