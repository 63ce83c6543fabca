package dev.lemur.core.ops.recurrent;

import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One layer of a recurrent network, in one direction. */
public final class RecurrentLayer {
  private RecurrentLayer() {}

  /**
   * Runs the layer over all steps; the arguments have been checked.
   *
   * @param hidden the first hidden states, [batch, hidden]
   * @param cell the first cell states, [batch, hidden]; null where there are none
   */
  public static RecurrentResult apply(
      RecurrentUnit unit,
      Tensor input,
      Sequences sequences,
      Tensor hidden,
      @Nullable Tensor cell,
      RecurrentWeights weights) {
    if (weights.projection() != null) {
      return ComposedRecurrence.apply(unit, input, sequences, hidden, cell, weights);
    }
    List<Tensor> operands = new ArrayList<>(List.of(input, hidden));
    if (cell != null) {
      operands.add(cell);
    }
    operands.addAll(weights.all());
    Tensor[] inputs = operands.toArray(Tensor[]::new);
    return FusedRecurrence.apply(unit, sequences, inputs, GradMode.records(inputs));
  }
}
