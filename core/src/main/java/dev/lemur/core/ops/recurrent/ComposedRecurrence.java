package dev.lemur.core.ops.recurrent;

import dev.lemur.core.Tensor;
import dev.lemur.core.kernel.recurrent.Steps;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A recurrent layer composed step by step of other operations, with gradients of any order. */
final class ComposedRecurrence {
  private ComposedRecurrence() {}

  static RecurrentResult apply(
      RecurrentUnit unit,
      Tensor input,
      Sequences sequences,
      Tensor hidden,
      @Nullable Tensor cell,
      RecurrentWeights weights) {
    Steps steps = sequences.steps(input);
    Tensor share = input.linear(weights.input(), weights.inputBias());
    List<Tensor> shares = shares(share, sequences);
    State state = new State(hidden, cell);
    Tensor[] outputs = new Tensor[steps.count()];
    for (int step = 0; step < steps.count(); step++) {
      int time = sequences.reverse() ? steps.count() - 1 - step : step;
      int size = shares.get(time).size(0);
      State going = state.first(size);
      Tensor product = going.hidden().linear(weights.hidden(), weights.hiddenBias());
      State next = step(unit, shares.get(time), product, going, weights.projection());
      outputs[time] = next.hidden();
      state = next.followedBy(state, size);
    }
    List<Tensor> ofAll = List.of(outputs);
    return new RecurrentResult(
        sequences.batchSizes() != null ? Tensor.cat(ofAll) : Tensor.stack(ofAll),
        state.hidden(),
        state.cell());
  }

  private static List<Tensor> shares(Tensor share, Sequences sequences) {
    int[] sizes = sequences.batchSizes();
    return sizes != null ? share.split(sizes, 0) : share.unbind(sequences.batchFirst() ? 1 : 0);
  }

  private static State step(
      RecurrentUnit unit, Tensor share, Tensor product, State state, @Nullable Tensor projection) {
    return switch (unit) {
      case TANH -> new State(share.add(product).tanh(), null);
      case RELU -> new State(share.add(product).relu(), null);
      case LSTM -> {
        List<Tensor> gates = share.add(product).chunk(4, 1);
        Tensor kept = gates.get(1).sigmoid().mul(Objects.requireNonNull(state.cell()));
        Tensor cell = kept.add(gates.get(0).sigmoid().mul(gates.get(2).tanh()));
        Tensor hidden = gates.get(3).sigmoid().mul(cell.tanh());
        yield new State(projection == null ? hidden : hidden.linear(projection, null), cell);
      }
      case GRU -> {
        List<Tensor> shares = share.chunk(3, 1);
        List<Tensor> products = product.chunk(3, 1);
        Tensor reset = shares.get(0).add(products.get(0)).sigmoid();
        Tensor update = shares.get(1).add(products.get(1)).sigmoid();
        Tensor candidate = shares.get(2).add(reset.mul(products.get(2))).tanh();
        yield new State(candidate.add(update.mul(state.hidden().sub(candidate))), null);
      }
    };
  }

  private record State(Tensor hidden, @Nullable Tensor cell) {
    /** The states of the sequences that continue. */
    State first(int size) {
      return hidden.size(0) == size
          ? this
          : new State(hidden.narrow(0, 0, size), cell == null ? null : cell.narrow(0, 0, size));
    }

    /** These states, with the unchanged states of the sequences that have ended. */
    State followedBy(State before, int size) {
      Tensor cellBefore = before.cell;
      return new State(
          joined(hidden, before.hidden, size),
          cell == null || cellBefore == null ? null : joined(cell, cellBefore, size));
    }

    private static Tensor joined(Tensor changed, Tensor before, int size) {
      int rest = before.size(0) - size;
      List<Tensor> parts = new ArrayList<>(List.of(changed));
      if (rest > 0) {
        parts.add(before.narrow(0, size, rest));
      }
      return rest > 0 ? Tensor.cat(parts) : changed;
    }
  }
}
