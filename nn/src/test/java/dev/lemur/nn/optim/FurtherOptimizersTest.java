package dev.lemur.nn.optim;

import static dev.lemur.core.Tensor.tensor;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.lemur.core.Tensor;
import dev.lemur.nn.RemovableHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Where PyTorch's optimizers of the same settings come on a loss of five parameters. */
class FurtherOptimizersTest {
  private final Tensor p = tensor(new double[] {1, -2, 3}).requiresGrad_();
  private final Tensor q = tensor(new double[][] {{0.5, -0.5}}).requiresGrad_();

  private Tensor loss() {
    Tensor powers = p.sub(tensor(new double[] {0.5, 1, -1})).pow(4).sum();
    Tensor waves = p.select(0, 0).mul(p.select(0, 1)).mul(q).sin().sum();
    Tensor growth = q.square().sum().mul(p.select(0, 2).exp()).mul(0.1);
    return powers.add(waves).add(growth);
  }

  private void assertSteps(
      int steps, Function<List<Tensor>, Optimizer<?>> maker, double... expected) {
    Optimizer<?> optimizer = maker.apply(List.of(p, q));
    for (int step = 0; step < steps; step++) {
      optimizer.step(
          () -> {
            optimizer.zeroGrad();
            Tensor loss = loss();
            loss.backward();
            return loss;
          });
    }
    Tensor all = Tensor.cat(p.detach(), q.detach().flatten());
    assertArrayEquals(expected, all.toDoubleArray(), 1e-9);
  }

  @Test
  void rpropStepsByTheSignOfTheGradient() {
    assertSteps(
        10,
        params -> new Rprop(params),
        0.7920109824000001,
        -1.74041317888,
        2.74041317888,
        0.38577088,
        -0.24041317888000002);
  }

  @Test
  void rpropTakesItsSettings() {
    assertSteps(
        10,
        params ->
            new Rprop(
                params,
                Rprop.Options.DEFAULT.withLr(0.1).withEtas(0.3, 1.5).withStepSizes(1e-3, 0.5)),
        0.7317187499999999,
        0.6625,
        -0.8125,
        0.31946875,
        -0.39999999999999997);
  }

  @Test
  void asgdDecaysAndAverages() {
    assertSteps(
        10,
        params ->
            new ASGD(params, ASGD.Options.DEFAULT.withLr(1e-3).withT0(3).withWeightDecay(0.01)),
        0.9950029218208019,
        -1.267054596275047,
        1.597654133086065,
        0.5008732145687069,
        -0.47899206251135285);
  }

  @Test
  void lbfgsGoesTowardsTheMinimumOfItsModel() {
    assertSteps(
        4,
        params -> new LBFGS(params, LBFGS.Options.DEFAULT.withLr(0.1).withMaxIter(4)),
        0.9666617640938558,
        -0.8304809148276827,
        1.3988368179630561,
        0.5780895560825436,
        -0.4208837849097789);
  }

  @Test
  void lbfgsSearchesAlongItsDirection() {
    assertSteps(
        4,
        params ->
            new LBFGS(
                params,
                LBFGS.Options.DEFAULT
                    .withMaxIter(5)
                    .withHistorySize(3)
                    .withLineSearchFn("strong_wolfe")),
        0.8784784549146206,
        1.3358513994905004,
        -1.2726023808512685,
        -1.2882886959357123,
        -1.287761086447773);
  }

  @Test
  void steppingLbfgsWithoutAClosureIsRefused() {
    assertThrows(IllegalStateException.class, () -> new LBFGS(List.of(p)).step());
    assertThrows(
        IllegalArgumentException.class,
        () -> new LBFGS(List.of(p), LBFGS.Options.DEFAULT.withLineSearchFn("other")));
  }

  @Test
  void hooksRunAroundEachStep() {
    SGD optimizer = new SGD(List.of(p), 0.1);
    List<String> order = new ArrayList<>();
    optimizer.registerStepPreHook(o -> order.add("before"));
    RemovableHandle after = optimizer.registerStepPostHook(o -> order.add("after"));

    optimizer.step();
    after.remove();
    optimizer.step(Tensor::ones);

    assertEquals(List.of("before", "after", "before"), order);
  }
}
