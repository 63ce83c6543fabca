package dev.lemur.core.ops.recurrent;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.elementwise.Copies;
import dev.lemur.core.kernel.matrix.Gemm;
import dev.lemur.core.kernel.recurrent.GateLoop;
import dev.lemur.core.kernel.recurrent.Memory;
import dev.lemur.core.kernel.recurrent.Recurrence;
import dev.lemur.core.kernel.recurrent.Steps;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A recurrent layer in one direction as one operation: one product of all inputs with the weights,
 * then a fused loop over time; likewise backward.
 *
 * <p>Its operands are input, hidden state, cell state if there is one, W_ih, W_hh, and b_ih and
 * b_hh if there are biases.
 */
final class FusedRecurrence extends Node {
  private final RecurrentUnit unit;
  private final Sequences sequences;

  private FusedRecurrence(RecurrentUnit unit, Sequences sequences, Tensor[] operands) {
    super(operands);
    this.unit = unit;
    this.sequences = sequences;
  }

  /** The positions of the operands. */
  private static int weightIndex(RecurrentUnit unit) {
    return unit.hasCell() ? 3 : 2;
  }

  static RecurrentResult apply(
      RecurrentUnit unit, Sequences sequences, Tensor[] operands, boolean recorded) {
    GateLoop loop = unit.loop();
    int first = weightIndex(unit);
    boolean biased = operands.length == first + 4;
    Tensor weight = operands[first + 1].detach().contiguous();
    int units = weight.size(1);
    Steps steps = sequences.steps(operands[0]);
    Strided gates = shares(operands, first, steps, loop.isGated());
    Strided hidden = copy(operands[1]);
    Strided cell = unit.hasCell() ? copy(operands[2]) : null;
    DType dtype = weight.dtype();
    Strided output = Strided.allocate(Shape.ofInts(steps.rows(), units), dtype);
    Memory memory = recorded ? Memory.allocate(loop, steps, gates, units) : null;
    // If the biases are not simply added, the hidden one belongs to the product.
    Strided bias =
        biased && loop.isGated() ? operands[first + 3].detach().contiguous().strided() : null;
    new Recurrence(loop, steps, weight.strided())
        .forward(gates, bias, hidden, cell, output, memory);
    RecurrentResult result =
        new RecurrentResult(
            Tensor.wrap(shaped(output, sequences.outputShape(steps, units))),
            Tensor.wrap(hidden),
            cell == null ? null : Tensor.wrap(cell));
    if (memory != null) {
      FusedRecurrence node = new FusedRecurrence(unit, sequences, operands);
      node.keep(operands, memory);
      node.attachAll(outputs(result));
    }
    return result;
  }

  private void keep(Tensor[] operands, Memory memory) {
    List<Tensor> kept = new ArrayList<>(Arrays.asList(operands));
    kept.add(Tensor.wrap(memory.gates()));
    kept.add(Tensor.wrap(memory.hidden()));
    Strided further = unit.hasCell() ? memory.cell() : memory.products();
    if (further != null) {
      kept.add(Tensor.wrap(further));
    }
    saveOwn(operands.length, kept.toArray(Tensor[]::new));
  }

  private Memory memory() {
    int from = inputs();
    boolean further = unit.hasCell() || unit.loop().isGated();
    Strided last = further ? saved(from + 2).strided() : null;
    return new Memory(
        saved(from).strided(),
        saved(from + 1).strided(),
        unit.hasCell() ? last : null,
        unit.hasCell() ? null : last);
  }

  private static Tensor[] outputs(RecurrentResult result) {
    Tensor cell = result.cell();
    return cell == null
        ? new Tensor[] {result.output(), result.hidden()}
        : new Tensor[] {result.output(), result.hidden(), cell};
  }

  /** The input's contribution to the gates of each row, plus the biases that are simply added. */
  private static Strided shares(Tensor[] operands, int first, Steps steps, boolean gated) {
    Strided rows = rows(operands[0], steps);
    Tensor weight = operands[first];
    Strided gates = Strided.allocate(Shape.ofInts(steps.rows(), weight.size(0)), weight.dtype());
    Strided transposed = weight.detach().t().strided();
    if (operands.length == first + 2) {
      Gemm.multiply(rows, transposed, gates, false);
    } else {
      Tensor bias = operands[first + 2].detach();
      Tensor added = gated ? bias.contiguous() : bias.add(operands[first + 3].detach());
      Gemm.multiplyAddRow(rows, transposed, added.strided(), gates);
    }
    return gates;
  }

  private static Strided rows(Tensor input, Steps steps) {
    Strided data = input.detach().contiguous().strided();
    return shaped(data, Shape.ofInts(steps.rows(), input.size(-1)));
  }

  private static Strided shaped(Strided contiguous, Shape shape) {
    return contiguous.view(shape, shape.contiguousStrides(), contiguous.offset());
  }

  private static Strided copy(Tensor state) {
    Strided copy = Strided.allocate(state.shape(), state.dtype());
    Copies.copy(state.strided(), copy);
    return copy;
  }

  @Override
  public String name() {
    return unit == RecurrentUnit.LSTM ? "MkldnnRnnLayerBackward0" : "StackBackward0";
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    throw new IllegalStateException("a recurrent layer has several outputs");
  }

  @Override
  protected void backward(@Nullable Tensor[] grads, Gradients inputs) {
    if (GradMode.isEnabled()) {
      composed(grads, inputs);
    } else {
      fused(grads, inputs);
    }
  }

  private void fused(@Nullable Tensor[] grads, Gradients inputs) {
    int first = weightIndex(unit);
    Tensor input = saved(0);
    Tensor weight = saved(first + 1).detach().contiguous();
    Steps steps = sequences.steps(input);
    Memory memory = memory();
    Shape state = Shape.ofInts(steps.batch(), weight.size(1));
    Strided hidden = start(grads[1], state, weight.dtype());
    Strided cell = unit.hasCell() ? start(grads[2], state, weight.dtype()) : null;
    Tensor output = grads[0];
    Tensor gates = Tensor.empty(memory.gates().shape(), weight.dtype());
    Tensor products = unit.loop().isGated() ? gates.emptyLike() : gates;
    new Recurrence(unit.loop(), steps, weight.strided())
        .backward(
            memory,
            output == null ? null : output.contiguous().strided(),
            hidden,
            cell,
            gates.strided(),
            products == gates ? null : products.strided());
    if (inputs.needs(0)) {
      inputs.pass(0, gates.mm(saved(first)).reshape(input.shape()));
    }
    if (inputs.needs(1)) {
      inputs.pass(1, Tensor.wrap(hidden));
    }
    if (cell != null && inputs.needs(2)) {
      inputs.pass(2, Tensor.wrap(cell));
    }
    if (inputs.needs(first)) {
      inputs.pass(first, gates.t().mm(Tensor.wrap(rows(input, steps))));
    }
    if (inputs.needs(first + 1)) {
      inputs.pass(first + 1, products.t().mm(Tensor.wrap(memory.hidden())));
    }
    if (inputs() > first + 2) {
      passBiases(gates, products, first + 2, inputs);
    }
  }

  private static void passBiases(Tensor gates, Tensor products, int bias, Gradients inputs) {
    Tensor sum = inputs.needs(bias) || products == gates ? gates.sum(0) : gates;
    if (inputs.needs(bias)) {
      inputs.pass(bias, sum);
    }
    if (inputs.needs(bias + 1)) {
      inputs.pass(bias + 1, products == gates ? sum.clone() : products.sum(0));
    }
  }

  private static Strided start(@Nullable Tensor grad, Shape shape, DType dtype) {
    return grad == null ? Tensor.zeros(shape, dtype).strided() : copy(grad);
  }

  /** The gradients of the same layer composed of recorded operations. */
  private void composed(@Nullable Tensor[] grads, Gradients inputs) {
    int first = weightIndex(unit);
    Tensor[] operands = new Tensor[inputs()];
    List<Tensor> wanted = new ArrayList<>();
    for (int i = 0; i < operands.length; i++) {
      // An alias, so that gradients through other paths between the operands do not count.
      operands[i] = saved(i).unsqueeze(0).squeeze(0);
      if (inputs.needs(i)) {
        wanted.add(operands[i]);
      }
    }
    boolean biased = operands.length > first + 2;
    RecurrentWeights weights =
        new RecurrentWeights(
            operands[first],
            operands[first + 1],
            biased ? operands[first + 2] : null,
            biased ? operands[first + 3] : null,
            null);
    Tensor cell = unit.hasCell() ? operands[2] : null;
    Tensor[] results =
        outputs(ComposedRecurrence.apply(unit, operands[0], sequences, operands[1], cell, weights));
    List<Tensor> outputs = new ArrayList<>();
    List<Tensor> gradients = new ArrayList<>();
    for (int i = 0; i < results.length; i++) {
      Tensor grad = grads[i];
      if (grad != null) {
        outputs.add(results[i]);
        gradients.add(grad);
      }
    }
    List<@Nullable Tensor> found =
        Autograd.grad(outputs, wanted, gradients, Autograd.Options.CREATE_GRAPH.withAllowUnused());
    int next = 0;
    for (int i = 0; i < operands.length; i++) {
      if (inputs.needs(i)) {
        Tensor gradient = found.get(next++);
        if (gradient != null) {
          inputs.pass(i, gradient);
        }
      }
    }
  }
}
