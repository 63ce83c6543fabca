package dev.lemur.core.ops.recurrent;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.trace.Trace;
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
   * @param cell the first cell states, [batch, hidden]; null if there are none
   */
  public static RecurrentResult apply(
      RecurrentUnit unit,
      Tensor input,
      Sequences sequences,
      Tensor hidden,
      @Nullable Tensor cell,
      RecurrentWeights weights) {
    RecurrentResult result =
        Trace.paused(() -> compute(unit, input, sequences, hidden, cell, weights));
    if (Trace.isRecording()) {
      record(unit, input, sequences, hidden, cell, weights, result);
    }
    return result;
  }

  private static void record(
      RecurrentUnit unit,
      Tensor input,
      Sequences sequences,
      Tensor hidden,
      @Nullable Tensor cell,
      RecurrentWeights weights,
      RecurrentResult result) {
    List<Tensor> results = new ArrayList<>(List.of(result.output(), result.hidden()));
    if (result.cell() != null) {
      results.add(result.cell());
    }
    Trace.record(
        OperationId.of(
            unit.tracedName(),
            "batch_first",
            sequences.batchFirst(),
            "batch_sizes",
            sequences.batchSizes(),
            "reverse",
            sequences.reverse()),
        results,
        Trace.operands(
            input,
            hidden,
            cell,
            weights.input(),
            weights.hidden(),
            weights.inputBias(),
            weights.hiddenBias(),
            weights.projection()));
  }

  private static RecurrentResult compute(
      RecurrentUnit unit,
      Tensor input,
      Sequences sequences,
      Tensor hidden,
      @Nullable Tensor cell,
      RecurrentWeights weights) {
    DType type = input.dtype();
    if (type.isHalf()) {
      RecurrentResult result =
          compute(
              unit,
              input.to(DType.FLOAT32),
              sequences,
              hidden.to(DType.FLOAT32),
              cell == null ? null : cell.to(DType.FLOAT32),
              weights.to(DType.FLOAT32));
      Tensor lastCell = result.cell();
      return new RecurrentResult(
          result.output().to(type),
          result.hidden().to(type),
          lastCell == null ? null : lastCell.to(type));
    }
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
