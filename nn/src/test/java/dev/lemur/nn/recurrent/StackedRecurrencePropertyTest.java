package dev.lemur.nn.recurrent;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.testing.Close;
import dev.lemur.core.testing.Tolerance;
import dev.lemur.nn.AbstractModule;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Whole networks against the formulas of their cells, layer by layer and step by step. */
class StackedRecurrencePropertyTest {
  private enum Kind {
    RNN_TANH,
    RNN_RELU,
    LSTM,
    GRU
  }

  /** A network and what it reads. */
  record Setting(
      Kind kind,
      int layers,
      boolean bidirectional,
      boolean biased,
      boolean batchFirst,
      boolean batched,
      boolean projected,
      boolean statesGiven,
      int[] sizes) {
    int inputs() {
      return sizes[0];
    }

    int units() {
      return sizes[1];
    }

    int batch() {
      return batched ? sizes[2] : 1;
    }

    int steps() {
      return sizes[3];
    }

    int projection() {
      return projected && kind == Kind.LSTM && units() > 1 ? units() - 1 : 0;
    }

    int outputs() {
      return projection() > 0 ? projection() : units();
    }

    int directions() {
      return bidirectional ? 2 : 1;
    }
  }

  /** The output and the last states. */
  private record Result(Tensor output, Tensor hidden, Tensor cell) {
    List<Tensor> all() {
      return List.of(output, hidden, cell);
    }
  }

  @Property(tries = 60)
  void networksComputeWhatTheirCellsDoStepByStep(@ForAll("settings") Setting setting) {
    Tensor.manualSeed(Arrays.hashCode(setting.sizes()));
    AbstractModule network = network(setting);
    Map<String, Tensor> parameters = network.namedParameters();
    List<Tensor> leaves = new ArrayList<>(parameters.values());
    Tensor input = draw(setting.steps(), setting.batch(), setting.inputs());
    int states = setting.layers() * setting.directions();
    Tensor hidden = draw(states, setting.batch(), setting.outputs());
    Tensor cell = draw(states, setting.batch(), setting.units());
    leaves.addAll(List.of(input, hidden, cell));

    List<Tensor> actual = run(network, setting, input, hidden, cell).all();
    List<Tensor> expected = compose(setting, parameters, input, hidden, cell).all();

    Tensor actualSum = Tensor.zeros(Shape.SCALAR, DType.FLOAT64);
    Tensor expectedSum = actualSum;
    for (int i = 0; i < expected.size(); i++) {
      assertEquals(expected.get(i).shape(), actual.get(i).shape());
      assertClose("result " + i, expected.get(i), actual.get(i));
      Tensor weight = Tensor.randn(expected.get(i).shape(), DType.FLOAT64);
      actualSum = actualSum.add(actual.get(i).mul(weight).sum());
      expectedSum = expectedSum.add(expected.get(i).mul(weight).sum());
    }
    List<Tensor> found = gradients(actualSum, leaves);
    List<Tensor> wanted = gradients(expectedSum, leaves);
    for (int i = 0; i < leaves.size(); i++) {
      assertClose("gradient " + i, wanted.get(i), found.get(i));
    }
  }

  private static List<Tensor> gradients(Tensor sum, List<Tensor> leaves) {
    List<Tensor> gradients = new ArrayList<>();
    for (Tensor leaf : leaves) {
      leaf.setGrad(null);
    }
    sum.backward();
    for (Tensor leaf : leaves) {
      Tensor gradient = leaf.grad();
      gradients.add(gradient == null ? leaf.detach().zerosLike() : gradient);
    }
    return gradients;
  }

  private static void assertClose(String what, Tensor expected, Tensor actual) {
    Close.assertClose(what, expected, actual, dtype -> new Tolerance(1e-10, 1e-10));
  }

  private static Tensor draw(int... sizes) {
    return Tensor.randn(Shape.ofInts(sizes), DType.FLOAT64).requiresGrad_();
  }

  private static AbstractModule network(Setting s) {
    AbstractModule network =
        switch (s.kind()) {
          case RNN_TANH, RNN_RELU ->
              new RNN(
                  s.inputs(),
                  s.units(),
                  new RNN.Options(
                      s.layers(),
                      s.kind() == Kind.RNN_TANH ? "tanh" : "relu",
                      s.biased(),
                      s.batchFirst(),
                      0,
                      s.bidirectional()));
          case LSTM ->
              new LSTM(
                  s.inputs(),
                  s.units(),
                  new LSTM.Options(
                      s.layers(),
                      s.biased(),
                      s.batchFirst(),
                      0,
                      s.bidirectional(),
                      s.projection()));
          case GRU ->
              new GRU(
                  s.inputs(),
                  s.units(),
                  new GRU.Options(s.layers(), s.biased(), s.batchFirst(), 0, s.bidirectional()));
        };
    network.to(DType.FLOAT64);
    return network;
  }

  /** The network's results, with time first and a batch. */
  private static Result run(AbstractModule network, Setting s, Tensor x, Tensor h, Tensor c) {
    Tensor input = s.batched() ? (s.batchFirst() ? x.transpose(0, 1) : x) : x.squeeze(1);
    Tensor hidden = s.batched() ? h : h.squeeze(1);
    Tensor cell = s.batched() ? c : c.squeeze(1);
    Result result;
    if (network instanceof LSTM lstm) {
      LSTM.Output out = s.statesGiven() ? lstm.apply(input, hidden, cell) : lstm.apply(input);
      result = new Result(out.output(), out.hidden(), out.cell());
    } else {
      HiddenStateRNN rnn = (HiddenStateRNN) network;
      HiddenStateRNN.Output out = s.statesGiven() ? rnn.apply(input, hidden) : rnn.apply(input);
      result = new Result(out.output(), out.hidden(), out.hidden().detach());
    }
    if (!s.batched()) {
      return new Result(
          result.output().unsqueeze(1), result.hidden().unsqueeze(1), result.cell().unsqueeze(1));
    }
    Tensor output = s.batchFirst() ? result.output().transpose(0, 1) : result.output();
    return new Result(output, result.hidden(), result.cell());
  }

  private static Result compose(
      Setting s, Map<String, Tensor> parameters, Tensor x, Tensor h, Tensor c) {
    List<Tensor> steps = x.unbind();
    List<Tensor> lastHidden = new ArrayList<>();
    List<Tensor> lastCell = new ArrayList<>();
    for (int layer = 0; layer < s.layers(); layer++) {
      List<List<Tensor>> outputs = new ArrayList<>();
      for (int direction = 0; direction < s.directions(); direction++) {
        String suffix = "l" + layer + (direction == 1 ? "_reverse" : "");
        Cell cell = new Cell(s, parameters, suffix);
        int state = layer * s.directions() + direction;
        Tensor hidden = s.statesGiven() ? h.get(state) : h.get(state).detach().zerosLike();
        Tensor memory = s.statesGiven() ? c.get(state) : c.get(state).detach().zerosLike();
        List<Tensor> order = new ArrayList<>(steps);
        if (direction == 1) {
          Collections.reverse(order);
        }
        List<Tensor> written = new ArrayList<>();
        for (Tensor step : order) {
          memory = cell.memory(step, hidden, memory);
          hidden = cell.hidden(step, hidden, memory);
          written.add(hidden);
        }
        if (direction == 1) {
          Collections.reverse(written);
        }
        outputs.add(written);
        lastHidden.add(hidden);
        lastCell.add(s.kind() == Kind.LSTM ? memory : hidden.detach());
      }
      List<Tensor> next = new ArrayList<>();
      for (int step = 0; step < s.steps(); step++) {
        int at = step;
        next.add(Tensor.cat(outputs.stream().map(out -> out.get(at)).toList(), -1));
      }
      steps = next;
    }
    return new Result(
        Tensor.stack(steps, 0), Tensor.stack(lastHidden, 0), Tensor.stack(lastCell, 0));
  }

  /** One cell's formulas. */
  private record Cell(Setting setting, Map<String, Tensor> parameters, String suffix) {
    private Tensor product(String of, Tensor x) {
      Tensor product = x.matmul(parameters.get("weight_" + of + "_" + suffix).t());
      return setting.biased() ? product.add(parameters.get("bias_" + of + "_" + suffix)) : product;
    }

    /** The memory cell of an LSTM; any other unit has none. */
    Tensor memory(Tensor x, Tensor hidden, Tensor memory) {
      if (setting.kind() != Kind.LSTM) {
        return memory;
      }
      List<Tensor> gates = product("ih", x).add(product("hh", hidden)).chunk(4, -1);
      Tensor kept = gates.get(1).sigmoid().mul(memory);
      return kept.add(gates.get(0).sigmoid().mul(gates.get(2).tanh()));
    }

    Tensor hidden(Tensor x, Tensor hidden, Tensor memory) {
      Tensor ofInput = product("ih", x);
      Tensor ofHidden = product("hh", hidden);
      switch (setting.kind()) {
        case RNN_TANH -> {
          return ofInput.add(ofHidden).tanh();
        }
        case RNN_RELU -> {
          return ofInput.add(ofHidden).relu();
        }
        case LSTM -> {
          Tensor shown = ofInput.add(ofHidden).chunk(4, -1).get(3).sigmoid().mul(memory.tanh());
          return setting.projection() > 0
              ? shown.matmul(parameters.get("weight_hr_" + suffix).t())
              : shown;
        }
        default -> {
          List<Tensor> in = ofInput.chunk(3, -1);
          List<Tensor> old = ofHidden.chunk(3, -1);
          Tensor reset = in.get(0).add(old.get(0)).sigmoid();
          Tensor update = in.get(1).add(old.get(1)).sigmoid();
          Tensor fresh = in.get(2).add(reset.mul(old.get(2))).tanh();
          return fresh.add(update.mul(hidden.sub(fresh)));
        }
      }
    }
  }

  @Provide
  Arbitrary<Setting> settings() {
    Arbitrary<Boolean> flags = Arbitraries.of(true, false);
    Arbitrary<boolean[]> forms = flags.array(boolean[].class).ofSize(6);
    Arbitrary<int[]> sizes = Arbitraries.integers().between(1, 6).array(int[].class).ofSize(4);
    return Combinators.combine(
            Arbitraries.of(Kind.class), Arbitraries.integers().between(1, 3), forms, sizes)
        .as(
            (kind, layers, form, size) ->
                new Setting(
                    kind, layers, form[0], form[1], form[2], form[3], form[4], form[5], size));
  }
}
