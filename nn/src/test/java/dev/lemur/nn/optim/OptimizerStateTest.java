package dev.lemur.nn.optim;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.io.OptimizerParts;
import dev.lemur.nn.io.TorchFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class OptimizerStateTest {
  private final Generator generator = new Generator().manualSeed(7);

  private static List<Tensor> params() {
    return List.of(Tensor.ones(2, 3).requiresGrad_(), Tensor.full(shape(), 2.0).requiresGrad_());
  }

  private static Shape shape() {
    return Shape.SCALAR;
  }

  private void step(Optimizer<?> first, Optimizer<?> second) {
    List<Tensor> firstParams = first.paramGroups().get(0).params();
    List<Tensor> secondParams = second.paramGroups().get(0).params();
    for (int i = 0; i < firstParams.size(); i++) {
      Tensor param = firstParams.get(i);
      Tensor grad = Tensor.randn(param.shape(), param.dtype(), generator);
      param.setGrad(grad);
      secondParams.get(i).setGrad(grad.clone());
    }
    first.step();
    if (second != first) {
      second.step();
    }
  }

  static Stream<Function<List<Tensor>, Optimizer<?>>> optimizers() {
    return Stream.of(
        SGD::new,
        params -> new SGD(params, SGD.Options.DEFAULT.withMomentum(0.9).withDampening(0.1)),
        params -> new Adam(params, Adam.Options.DEFAULT.withAmsgrad(true)),
        AdamW::new,
        params -> new RMSprop(params, RMSprop.Options.DEFAULT.withMomentum(0.5).withCentered(true)),
        params -> new Adagrad(params, Adagrad.Options.DEFAULT.withLrDecay(0.1)),
        Adadelta::new,
        Adamax::new,
        NAdam::new,
        RAdam::new,
        Rprop::new,
        ASGD::new,
        Adafactor::new,
        params -> new Adafactor(params, Adafactor.Options.DEFAULT.withEps(1e-5, 1e-2)));
  }

  @ParameterizedTest
  @MethodSource("optimizers")
  void goesOnBitForBitFromTensorsAndText(Function<List<Tensor>, Optimizer<?>> made) {
    Optimizer<?> optimizer = made.apply(params());
    for (int i = 0; i < 5; i++) {
      step(optimizer, optimizer);
    }
    List<Tensor> params = optimizer.paramGroups().get(0).params();
    Optimizer<?> resumed =
        made.apply(params.stream().map(param -> param.detach().clone().requiresGrad_()).toList());
    OptimizerState saved = optimizer.stateDict();
    resumed.loadStateDict(
        OptimizerParts.state(OptimizerParts.tensors(saved), OptimizerParts.metadata(saved)));

    for (int i = 0; i < 3; i++) {
      step(optimizer, resumed);
      for (int p = 0; p < params.size(); p++) {
        assertArrayEquals(
            params.get(p).toFloatArray(),
            resumed.paramGroups().get(0).params().get(p).toFloatArray());
      }
    }
    assertEquals(optimizer.toString(), resumed.toString());
  }

  @Test
  void hasPyTorchsKeys() {
    Adam adam = new Adam(params());
    step(adam, adam);

    OptimizerState state = adam.stateDict();

    assertEquals(
        Set.of(
            "state.0.step",
            "state.0.exp_avg",
            "state.0.exp_avg_sq",
            "state.1.step",
            "state.1.exp_avg",
            "state.1.exp_avg_sq"),
        OptimizerParts.tensors(state).keySet());
    assertEquals(
        "[{'amsgrad': False, 'betas': (0.9, 0.999), 'capturable': False,"
            + " 'decoupled_weight_decay': False, 'differentiable': False, 'eps': 1e-08,"
            + " 'foreach': None, 'fused': None, 'lr': 0.001, 'maximize': False,"
            + " 'params': [0, 1], 'weight_decay': 0.0}]",
        OptimizerParts.metadata(state).get("param_groups"));
  }

  @Test
  void isEmptyBeforeTheFirstStep() {
    assertTrue(new Adam(params()).stateDict().state().isEmpty());
  }

  @Test
  void loadsTheOptions() {
    OptimizerState saved = new SGD(params(), 0.25).stateDict();
    SGD sgd = new SGD(params(), 0.5);

    sgd.loadStateDict(saved);

    assertEquals(0.25, sgd.paramGroups().get(0).lr());
  }

  @Test
  void loadedStatesDoNotShareMemory() {
    Adam adam = new Adam(params());
    step(adam, adam);
    Adam other = new Adam(params());
    other.loadStateDict(adam.stateDict());
    float[] before = other.stateDict().state().get(0).get("exp_avg").toFloatArray();

    step(adam, adam);

    assertArrayEquals(before, other.stateDict().state().get(0).get("exp_avg").toFloatArray());
  }

  @Test
  void adafactorKeepsARowAndAColumn() {
    Adafactor adafactor = new Adafactor(params());
    step(adafactor, adafactor);

    Map<Integer, Map<String, Tensor>> state = adafactor.stateDict().state();

    assertEquals(Shape.of(2, 1), state.get(0).get("row_var").shape());
    assertEquals(Shape.of(1, 3), state.get(0).get("col_var").shape());
    assertEquals(Set.of("step", "variance"), state.get(1).keySet());
  }

  @Test
  void muonKeepsAMeanAndTakesMatricesOnly() {
    Tensor matrix = Tensor.ones(2, 3).requiresGrad_();
    Muon muon = new Muon(List.of(matrix));
    matrix.setGrad(Tensor.ones(2, 3));
    muon.step();

    assertEquals(Set.of("momentum_buffer"), muon.stateDict().state().get(0).keySet());
    assertEquals(
        "Muon only supports 2D parameters whereas we found a parameter with size:"
            + " torch.Size([])",
        assertThrows(IllegalArgumentException.class, () -> new Muon(params())).getMessage());
  }

  @Test
  void refusesSettingsThatMakeNoSense() {
    assertEquals(
        "Clipping threshold d should be >= 1 but is: 0.5",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Adafactor(params(), Adafactor.Options.DEFAULT.withD(0.5)))
            .getMessage());
    List<Tensor> matrix = List.of(Tensor.ones(2, 3).requiresGrad_());
    assertEquals(
        "Adjust learning rate function x is not supported",
        assertThrows(
                IllegalArgumentException.class,
                () -> new Muon(matrix, Muon.Options.DEFAULT.withAdjustLrFn("x")))
            .getMessage());
  }

  @Test
  void travelsThroughAFileOfPyTorch(@TempDir Path directory) {
    Adafactor adafactor = new Adafactor(params());
    step(adafactor, adafactor);
    Path file = directory.resolve("optimizer.pt");

    TorchFile.save(adafactor.stateDict().toMap(), file);
    OptimizerState read = OptimizerState.of((Map<?, ?>) TorchFile.load(file));

    Adafactor other = new Adafactor(params(), 0.5);
    other.loadStateDict(read);
    assertEquals(adafactor.toString(), other.toString());
    assertArrayEquals(
        adafactor.stateDict().state().get(0).get("row_var").toFloatArray(),
        other.stateDict().state().get(0).get("row_var").toFloatArray());
    assertThrows(IllegalArgumentException.class, () -> OptimizerState.of(Map.of("state", 1)));
  }

  @Test
  void hooksSeeTheStateAndMayChangeIt() {
    List<String> order = new ArrayList<>();
    SGD sgd = new SGD(params(), 0.25);
    sgd.registerStateDictPreHook(o -> order.add("before saving"));
    sgd.registerStateDictPostHook(
        (o, state) -> {
          order.add("saved");
          return null;
        });
    OptimizerState other = new SGD(params(), 0.75).stateDict();
    sgd.registerLoadStateDictPreHook(
        (o, state) -> {
          order.add("before loading");
          return other;
        });
    sgd.registerLoadStateDictPostHook(o -> order.add("loaded"));

    sgd.loadStateDict(sgd.stateDict());

    assertEquals(List.of("before saving", "saved", "before loading", "loaded"), order);
    assertEquals(0.75, sgd.paramGroups().get(0).lr());
  }

  private static String refusal(Optimizer<?> optimizer, OptimizerState state) {
    return assertThrows(IllegalArgumentException.class, () -> optimizer.loadStateDict(state))
        .getMessage();
  }

  @Test
  void refusesAnotherNumberOfGroups() {
    var group = new ParamGroup<>(params(), SGD.Options.DEFAULT);
    var more = new ParamGroup<>(params(), SGD.Options.DEFAULT);

    assertEquals(
        "loaded state dict has a different number of parameter groups: 2, but the optimizer has 1",
        refusal(new SGD(params()), SGD.ofGroups(List.of(group, more)).stateDict()));
  }

  @Test
  void refusesAGroupOfAnotherSize() {
    OptimizerState state = new SGD(params().subList(0, 1)).stateDict();

    assertEquals(
        "loaded state dict contains a parameter group that doesn't match the size of optimizer's"
            + " group: 1 parameters in group 0, but the optimizer's has 2",
        refusal(new SGD(params()), state));
  }

  @Test
  void refusesTheStateOfAnotherOptimizer() {
    Adamax adamax = new Adamax(params());
    step(adamax, adamax);

    assertEquals(
        "loaded state dict lacks [exp_avg_sq] for parameter 0; it has [step, exp_avg, exp_inf]",
        refusal(new Adam(params()), adamax.stateDict()));
  }

  @Test
  void refusesTensorsOfAnotherShape() {
    Tensor param = Tensor.ones(4).requiresGrad_();
    Adam adam = new Adam(List.of(param, Tensor.full(shape(), 1.0).requiresGrad_()));
    param.setGrad(Tensor.ones(4));
    adam.step();

    assertEquals(
        "size mismatch for exp_avg of parameter 0: shape [4] in the loaded state dict, [2, 3] in"
            + " the optimizer",
        refusal(new Adam(params()), adam.stateDict()));
  }

  @Test
  void refusesTextThatIsNoState() {
    assertThrows(
        IllegalArgumentException.class,
        () -> OptimizerParts.state(Map.of(), Map.of("param_groups", "[{'lr': ")));
  }
}
