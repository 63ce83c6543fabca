package dev.lemur.nn.utils;

import static dev.lemur.core.testing.Close.assertLooselyClose;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import dev.lemur.core.Tensor;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Embedding;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Parametrization;
import dev.lemur.nn.Parametrize;
import dev.lemur.nn.activation.PReLU;
import dev.lemur.nn.conv.Conv1d;
import dev.lemur.nn.norm.BatchNorm1d;
import dev.lemur.nn.norm.GroupNorm;
import dev.lemur.nn.norm.LayerNorm;
import dev.lemur.nn.norm.RMSNorm;
import dev.lemur.nn.recurrent.GRU;
import dev.lemur.nn.recurrent.LSTM;
import dev.lemur.nn.recurrent.RNNBase;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ParametrizationsTest {
  private static final class Symmetric extends Parametrization {
    @Override
    public Tensor forward(Tensor... originals) {
      return originals[0].triu().add(originals[0].triu(1).t());
    }
  }

  private static final class Narrow extends Parametrization {
    @Override
    public Tensor forward(Tensor... originals) {
      return originals[0].narrow(0, 0, 1);
    }
  }

  @Test
  void computesTheWeightAtEachRead() {
    Linear layer = Parametrize.registerParametrization(new Linear(3, 3), "weight", new Symmetric());
    assertTrue(Parametrize.isParametrized(layer, "weight"));
    assertLooselyClose("transposed", layer.weight().t().detach(), layer.weight().detach());
    assertEquals(
        List.of("bias", "parametrizations.weight.original"),
        List.copyOf(layer.stateDict().keySet()));
    layer.apply(Tensor.ones(2, 3)).sum().backward();
    assertEquals(2, layer.parameters().stream().filter(p -> p.grad() != null).count());
  }

  @Test
  void keepsTheComputedValueWhenRemoved() {
    Linear layer = Parametrizations.weightNorm(new Linear(4, 2));
    Tensor before = layer.weight().detach();
    Parametrize.removeParametrizations(layer, "weight");
    assertFalse(Parametrize.isParametrized(layer));
    assertLooselyClose("weight", before, layer.weight().detach());
    assertEquals("Linear(in_features=4, out_features=2, bias=True)", layer.toString());
  }

  @ParameterizedTest
  @ValueSource(strings = {"matrix_exp", "cayley", "householder"})
  void keepsWeightsOrthogonal(String map) {
    Linear layer = Parametrizations.orthogonal(new Linear(3, 5), "weight", map, true);
    Tensor weight = layer.weight().detach();
    assertLooselyClose("identity", Tensor.eye(3), weight.t().matmul(weight));
  }

  @Test
  void refusesAnotherShapeAndUnknownNames() {
    assertThrows(
        IllegalArgumentException.class,
        () -> Parametrize.registerParametrization(new Linear(3, 3), "weight", new Narrow()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Parametrize.registerParametrization(new Linear(3, 3), "w", new Symmetric()));
    assertThrows(
        IllegalArgumentException.class,
        () -> Parametrize.removeParametrizations(new Linear(3, 3), "weight"));
  }

  private static final class Doubled extends Parametrization {
    private int computations;

    @Override
    public Tensor forward(Tensor... originals) {
      computations++;
      return originals[0].mul(2);
    }
  }

  @Test
  void computesOnceWhileCached() {
    Doubled doubled = new Doubled();
    Linear layer = Parametrize.registerParametrization(new Linear(2, 2), "weight", doubled);
    int before = doubled.computations;
    try (var cached = Parametrize.cached()) {
      try (var inner = Parametrize.cached()) {
        layer.apply(Tensor.ones(2));
      }
      layer.apply(Tensor.ones(2)).sum().backward();
    }
    assertEquals(before + 1, doubled.computations);
    layer.weight();
    assertEquals(before + 2, doubled.computations);
  }

  static Stream<Arguments> parametersOfLayers() {
    Tensor row = Tensor.rand(2, 4);
    Tensor sequence = Tensor.rand(3, 2, 4);
    return Stream.of(
        arguments(new Linear(4, 4), "bias", row),
        arguments(new Conv1d(2, 2, 2), "bias", row),
        arguments(new LayerNorm(4), "weight", row),
        arguments(new GroupNorm(2, 4), "bias", row),
        arguments(new RMSNorm(4), "weight", row),
        arguments(new BatchNorm1d(4), "weight", row),
        arguments(new PReLU(), "weight", row.neg()),
        arguments(new Embedding(3, 4), "weight", Tensor.tensor(new long[] {0, 2})),
        arguments(new Sequence(new LSTM(4, 3)), "rnn.weight_hh_l0", sequence),
        arguments(new Sequence(new GRU(4, 3)), "rnn.bias_ih_l0", sequence));
  }

  /** A recurrent layer as a module of one tensor. */
  private static final class Sequence extends Module {
    private final RNNBase rnn;

    Sequence(RNNBase rnn) {
      this.rnn = register("rnn", rnn);
    }

    @Override
    public Tensor forward(Tensor input) {
      return rnn instanceof LSTM lstm
          ? lstm.apply(input).output()
          : ((GRU) rnn).apply(input).output();
    }
  }

  @ParameterizedTest
  @MethodSource("parametersOfLayers")
  void parametrizedWeightsAreUsedByEveryLayer(Module layer, String path, Tensor input) {
    AbstractModule owner = path.startsWith("rnn.") ? layer.namedModules().get("rnn") : layer;
    String name = path.replace("rnn.", "");
    Tensor parameter = layer.namedParameters().get(path);
    Tensor plain = layer.apply(input).detach();
    parameter.setData(parameter.detach().add(0.25));
    Tensor changed = layer.apply(input).detach();
    assertFalse(plain.equal(changed));
    parameter.setData(parameter.detach().mul(0.5));

    Parametrize.registerParametrization(owner, name, new Doubled());

    assertLooselyClose("output", changed, layer.apply(input).detach());
    Parametrize.removeParametrizations(owner, name);
    assertLooselyClose("output", changed, layer.apply(input).detach());
  }
}
