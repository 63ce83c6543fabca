package dev.lemur.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerTest {
  private final Tensor param = param(1);

  private static Tensor param(double value) {
    Tensor param = Tensor.full(Shape.of(2), value).requiresGrad_();
    param.setGrad(Tensor.ones(2));
    return param;
  }

  private static void assertRefused(String message, Executable wrong) {
    assertEquals(message, assertThrows(IllegalArgumentException.class, wrong).getMessage());
  }

  @Test
  void groupsHaveSettingsOfTheirOwn() {
    Tensor other = param(1);
    SGD sgd =
        SGD.ofGroups(
            List.of(
                new ParamGroup<>(List.of(param), SGD.Options.DEFAULT.withLr(0.5)),
                new ParamGroup<>(List.of(other), SGD.Options.DEFAULT.withLr(0.25))));

    sgd.step();

    assertArrayEquals(new float[] {0.5f, 0.5f}, param.toFloatArray());
    assertArrayEquals(new float[] {0.75f, 0.75f}, other.toFloatArray());
  }

  @Test
  void parametersWithoutGradientStayAsTheyAre() {
    param.setGrad(null);

    new Adam(List.of(param)).step();

    assertArrayEquals(new float[] {1, 1}, param.toFloatArray());
  }

  @Test
  void adamWOfGroupsDecaysWeightsByThemselves() {
    param.setGrad(Tensor.zeros(2));
    var options = Adam.Options.DEFAULT.withLr(0.5).withWeightDecay(0.5);

    AdamW.ofGroups(List.of(new ParamGroup<>(List.of(param), options))).step();

    assertArrayEquals(new float[] {0.75f, 0.75f}, param.toFloatArray());
  }

  @Test
  void momentumSwitchedOnLaterBeginsWithTheWholeGradient() {
    SGD sgd = new SGD(List.of(param), 0.5);
    sgd.step();
    ParamGroup<SGD.Options> group = sgd.paramGroups().get(0);
    group.setOptions(group.options().withMomentum(0.9).withDampening(0.5));

    sgd.step();

    assertArrayEquals(new float[] {0, 0}, param.toFloatArray());
  }

  @Test
  void stepsTransposedParametersInPlace() {
    Tensor base = Tensor.arange(6.0).reshape(2, 3);
    Tensor transposed = base.t().detach().requiresGrad_();
    transposed.setGrad(Tensor.arange(6.0).reshape(3, 2));

    new SGD(List.of(transposed), 1).step();

    assertArrayEquals(new float[] {0, -1, -2, 2, 1, 0}, base.toFloatArray());
  }

  @Test
  void manyParametersStepAsEachAlone() {
    int[] sizes = {1, 70_000, 3, 0, 50_001, 7};
    List<Tensor> together = Stream.of(1, 70_000, 3, 0, 50_001, 7).map(this::ramp).toList();
    new Adam(together).step();

    for (int i = 0; i < sizes.length; i++) {
      Tensor alone = ramp(sizes[i]);
      new Adam(List.of(alone)).step();
      assertArrayEquals(alone.toFloatArray(), together.get(i).toFloatArray());
    }
  }

  private Tensor ramp(int size) {
    Tensor ramp = Tensor.arange((double) size).requiresGrad_();
    ramp.setGrad(Tensor.arange((double) size).sub(size / 2.0));
    return ramp;
  }

  @Test
  void theStateFollowsAParameterThatChangesItsType() {
    Adam adam = new Adam(List.of(param));
    adam.step();
    param.setData(param.detach().to(DType.FLOAT64));
    param.setGrad(Tensor.ones(Shape.of(2), DType.FLOAT64));

    adam.step();

    assertEquals(DType.FLOAT64, adam.stateDict().state().get(0).get("exp_avg").dtype());
    assertEquals(0.998, param.toDoubleArray()[0], 1e-6);
  }

  @Test
  void theClosureRecordsAndItsLossIsReturned() {
    Tensor[] computed = new Tensor[1];
    Supplier<Tensor> closure =
        () -> {
          computed[0] = param.mul(param).sum();
          param.setGrad(null);
          computed[0].backward();
          return computed[0];
        };

    Tensor loss;
    try (var noGrad = new NoGrad()) {
      loss = new SGD(List.of(param), 0.25).step(closure);
    }

    assertSame(computed[0], loss);
    assertArrayEquals(new float[] {0.5f, 0.5f}, param.toFloatArray());
  }

  @Test
  void zeroGradForgetsGradients() {
    new SGD(List.of(param)).zeroGrad();

    assertNull(param.grad());
  }

  @Test
  void zeroGradKeepsTheMemoryIfAsked() {
    Tensor grad = param.grad();

    new SGD(List.of(param)).zeroGrad(false);

    assertArrayEquals(new float[2], param.grad().toFloatArray());
    assertArrayEquals(new float[2], grad.toFloatArray());
  }

  @Test
  void anAddedGroupStepsWithItsOwnSettings() {
    SGD sgd = new SGD(List.of(param), 0.5);
    Tensor late = param(2);

    sgd.addParamGroup(new ParamGroup<>(List.of(late), SGD.Options.DEFAULT.withLr(1)));
    sgd.step();

    assertArrayEquals(new float[] {1, 1}, late.toFloatArray());
  }

  @Test
  void refusesAParameterOfTwoGroups() {
    SGD sgd = new SGD(List.of(param));

    assertThrows(
        IllegalArgumentException.class,
        () -> sgd.addParamGroup(new ParamGroup<>(List.of(param), SGD.Options.DEFAULT)));
  }

  @Test
  void refusesNoParameters() {
    assertRefused("optimizer got an empty parameter list", () -> new SGD(List.of(), 0.1));
  }

  @Test
  void refusesResultsOfOperations() {
    assertRefused("can't optimize a non-leaf Tensor", () -> new SGD(List.of(param.mul(2)), 0.1));
  }

  @Test
  void refusesAGradientOfAnotherShape() {
    param.setGrad(Tensor.ones(2));
    param.setData(Tensor.ones(3));

    var error = assertThrows(IllegalStateException.class, () -> new SGD(List.of(param)).step());
    assertEquals("the gradient of a parameter of shape [3] has shape [2]", error.getMessage());
  }

  static Stream<Arguments> wrongSettings() {
    List<Tensor> params = List.of(param(1));
    var sgd = SGD.Options.DEFAULT;
    var adam = Adam.Options.DEFAULT;
    return Stream.of(
        refused("Invalid learning rate: -1.0", () -> new SGD(params, -1.0)),
        refused("Invalid momentum value: -0.5", () -> new SGD(params, sgd.withMomentum(-0.5))),
        refused(
            "Nesterov momentum requires a momentum and zero dampening",
            () -> new SGD(params, sgd.withNesterov(true))),
        refused(
            "Invalid beta parameter at index 0: 1.2",
            () -> new Adam(params, adam.withBetas(1.2, 0.9))),
        refused(
            "Invalid beta parameter at index 1: 1.0",
            () -> new Adam(params, adam.withBetas(0.9, 1))),
        refused("Invalid epsilon value: -1.0", () -> new Adam(params, adam.withEps(-1))),
        refused(
            "Invalid weight_decay value: -1.0", () -> new Adam(params, adam.withWeightDecay(-1))),
        refused(
            "Invalid rho value: 2.0",
            () -> new Adadelta(params, Adadelta.Options.DEFAULT.withRho(2))),
        refused(
            "Invalid alpha value: -0.5",
            () -> new RMSprop(params, RMSprop.Options.DEFAULT.withAlpha(-0.5))),
        refused(
            "Invalid lr_decay value: -1.0",
            () -> new Adagrad(params, Adagrad.Options.DEFAULT.withLrDecay(-1))),
        refused(
            "Invalid momentum_decay value: -1.0",
            () -> new NAdam(params, NAdam.Options.DEFAULT.withMomentumDecay(-1))));
  }

  private static Arguments refused(String message, Executable wrong) {
    return Arguments.of(message, wrong);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("wrongSettings")
  void refusesSettingsThatMakeNoSense(String message, Executable wrong) {
    assertRefused(message, wrong);
  }
}
