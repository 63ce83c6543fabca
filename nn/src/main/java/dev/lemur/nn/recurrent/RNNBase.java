package dev.lemur.nn.recurrent;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.recurrent.RecurrentLayer;
import dev.lemur.core.ops.recurrent.RecurrentResult;
import dev.lemur.core.ops.recurrent.RecurrentWeights;
import dev.lemur.core.ops.recurrent.Sequences;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Warnings;
import dev.lemur.nn.init.Init;
import dev.lemur.nn.utils.PackedSequence;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What {@link RNN}, {@link LSTM} and {@link GRU} have in common: their settings, their weights, and
 * how they run through layers, directions and sequences; mirrors {@code torch.nn.RNNBase}.
 *
 * <p>Layer k has the parameters {@code weight_ih_lk} [gates · hiddenSize, its input], {@code
 * weight_hh_lk} [gates · hiddenSize, hiddenSize], {@code bias_ih_lk} and {@code bias_hh_lk} [gates
 * · hiddenSize], the other direction the same with {@code _reverse} at the end. All start uniformly
 * distributed between ±1/√hiddenSize.
 */
public abstract class RNNBase extends AbstractModule {
  /** The prefixes of the parameters' names, in the order of {@link RecurrentWeights}. */
  private static final List<String> KINDS =
      List.of("weight_ih", "weight_hh", "bias_ih", "bias_hh", "weight_hr");

  private final RNNSettings settings;

  /** By layer, direction and kind; null for omitted ones. */
  private final @Nullable Tensor[] weights;

  /** A layer with the given settings. */
  RNNBase(RNNSettings settings) {
    this.settings = settings;
    if (settings.dropout() > 0 && settings.numLayers() == 1) {
      Warnings.warn(
          "dropout option adds dropout after all but last recurrent layer, so non-zero dropout "
              + "expects num_layers greater than 1, but got dropout=%s and num_layers=1"
                  .formatted(PythonRepr.of(settings.dropout())));
    }
    int count = settings.numLayers() * settings.directions();
    weights = new Tensor[count * KINDS.size()];
    for (int index = 0; index < count; index++) {
      registerWeights(index);
    }
    resetParameters();
  }

  private void registerWeights(int index) {
    int rows = settings.unit().gates() * settings.hiddenSize();
    int layer = index / settings.directions();
    register(index, 0, rows, settings.layerInputSize(layer));
    register(index, 1, rows, settings.outputSize());
    if (settings.bias()) {
      register(index, 2, rows);
      register(index, 3, rows);
    }
    if (settings.projSize() > 0) {
      register(index, 4, settings.projSize(), settings.hiddenSize());
    }
  }

  private void register(int index, int kind, long... shape) {
    weights[index * KINDS.size() + kind] =
        registerParameter(weightName(index, kind), Tensor.empty(shape));
  }

  private String weightName(int index, int kind) {
    boolean reverse = index % settings.directions() == 1;
    return KINDS.get(kind) + "_l" + index / settings.directions() + (reverse ? "_reverse" : "");
  }

  private RecurrentWeights weights(int index) {
    return new RecurrentWeights(
        Objects.requireNonNull(weight(index, 0)),
        Objects.requireNonNull(weight(index, 1)),
        weight(index, 2),
        weight(index, 3),
        weight(index, 4));
  }

  private @Nullable Tensor weight(int index, int kind) {
    return current(weightName(index, kind), weights[index * KINDS.size() + kind]);
  }

  /** Redraws all parameters. */
  public final void resetParameters() {
    double bound = 1 / Math.sqrt(settings.hiddenSize());
    for (Tensor parameter : parameters()) {
      Init.uniform_(parameter, -bound, bound);
    }
  }

  // ---- computing -------------------------------------------------------------------------------

  /** The result of all layers: the hidden states of the last one, and the final states of each. */
  record Result(Tensor output, Tensor hidden, @Nullable Tensor cell) {
    Tensor cellStates() {
      return Objects.requireNonNull(cell);
    }
  }

  /** Runs all layers over padded sequences, or over a single one of two dimensions. */
  final Result run(Tensor input, @Nullable Tensor hidden, @Nullable Tensor cell) {
    if (input.dim() != 2 && input.dim() != 3) {
      throw new IllegalArgumentException(
          "%s: Expected input to be 2D or 3D, got %dD instead"
              .formatted(getClass().getSimpleName(), input.dim()));
    }
    checkStateDimensions(input.dim(), hidden, cell);
    if (input.dim() == 3) {
      return runBatch(input, hidden, cell);
    }
    int batchDim = settings.batchFirst() ? 0 : 1;
    Result result =
        runBatch(
            input.unsqueeze(batchDim),
            hidden == null ? null : hidden.unsqueeze(1),
            cell == null ? null : cell.unsqueeze(1));
    Tensor cells = result.cell();
    return new Result(
        result.output().squeeze(batchDim),
        result.hidden().squeeze(1),
        cells == null ? null : cells.squeeze(1));
  }

  private void checkStateDimensions(int inputDims, @Nullable Tensor hidden, @Nullable Tensor cell) {
    boolean fits =
        (hidden == null || hidden.dim() == inputDims) && (cell == null || cell.dim() == inputDims);
    if (fits || hidden == null) {
      return;
    }
    String input = inputDims == 3 ? "For batched 3-D input, " : "For unbatched 2-D input, ";
    throw new IllegalArgumentException(
        cell == null
            ? "%shx should also be %d-D but got %d-D tensor"
                .formatted(input, inputDims, hidden.dim())
            : "%shx and cx should also be %d-D but got (%d-D, %d-D) tensors"
                .formatted(input, inputDims, hidden.dim(), cell.dim()));
  }

  private Result runBatch(Tensor input, @Nullable Tensor hidden, @Nullable Tensor cell) {
    boolean batchFirst = settings.batchFirst();
    Result result = runLayers(input, 3, null, input.size(batchFirst ? 0 : 1), hidden, cell);
    // As in PyTorch, time is the slowest dimension in memory.
    return batchFirst
        ? new Result(result.output().transpose(0, 1), result.hidden(), result.cell())
        : result;
  }

  /** Runs all layers over packed sequences; states are in the user's order. */
  final Result run(PackedSequence input, @Nullable Tensor hidden, @Nullable Tensor cell) {
    int[] sizes = input.batchSizes().toIntArray();
    Tensor sorted = input.sortedIndices();
    Tensor unsorted = input.unsortedIndices();
    Result result =
        runLayers(
            input.data(), 2, sizes, sizes[0], permuted(hidden, sorted), permuted(cell, sorted));
    Tensor last = permuted(result.hidden(), unsorted);
    return new Result(
        result.output(), Objects.requireNonNull(last), permuted(result.cell(), unsorted));
  }

  private static @Nullable Tensor permuted(@Nullable Tensor states, @Nullable Tensor order) {
    return states == null || order == null ? states : states.indexSelect(1, order);
  }

  private Result runLayers(
      Tensor input,
      int dims,
      int @Nullable [] batchSizes,
      int batch,
      @Nullable Tensor hidden,
      @Nullable Tensor cell) {
    checkInput(input, dims);
    boolean hasCell = settings.unit().hasCell();
    String name = hasCell ? "hidden[0]" : "hidden";
    Tensor[] hiddenStates = states(hidden, name, batch, settings.outputSize(), input);
    @Nullable Tensor[] cellStates =
        hasCell
            ? states(cell, "hidden[1]", batch, settings.hiddenSize(), input)
            : new Tensor[hiddenStates.length];
    List<Tensor> lastHidden = new ArrayList<>();
    List<Tensor> lastCell = new ArrayList<>();
    Tensor output = input;
    for (int layer = 0; layer < settings.numLayers(); layer++) {
      boolean batchFirst = layer == 0 && settings.batchFirst();
      List<Tensor> outputs = new ArrayList<>();
      for (int direction = 0; direction < settings.directions(); direction++) {
        int index = layer * settings.directions() + direction;
        RecurrentResult result =
            RecurrentLayer.apply(
                settings.unit(),
                output,
                new Sequences(batchFirst, batchSizes, direction == 1),
                hiddenStates[index],
                cellStates[index],
                weights(index));
        outputs.add(result.output());
        lastHidden.add(result.hidden());
        if (result.cell() != null) {
          lastCell.add(result.cell());
        }
      }
      output = outputs.size() == 1 ? outputs.get(0) : Tensor.cat(outputs, dims - 1);
      if (isTraining() && settings.dropout() > 0 && layer < settings.numLayers() - 1) {
        output = Functional.dropout(output, settings.dropout(), true);
      }
    }
    return new Result(output, Tensor.stack(lastHidden), hasCell ? Tensor.stack(lastCell) : null);
  }

  private void checkInput(Tensor input, int dims) {
    Tensor weight = Objects.requireNonNull(weight(0, 0));
    if (input.dtype() != weight.dtype()) {
      throw new IllegalArgumentException(
          ("RNN input dtype (%s) does not match weight dtype (%s). Convert input: "
                  + "input.to(DType.%4$s), or convert model: model.to(DType.%3$s)")
              .formatted(
                  input.dtype(), weight.dtype(), input.dtype().name(), weight.dtype().name()));
    }
    if (input.dim() != dims) {
      throw new IllegalArgumentException(
          "input must have %d dimensions, got %d".formatted(dims, input.dim()));
    }
    if (input.size(-1) != settings.inputSize()) {
      throw new IllegalArgumentException(
          "input.size(-1) must be equal to input_size. Expected %d, got %d"
              .formatted(settings.inputSize(), input.size(-1)));
    }
    if (input.numel() == 0) {
      throw new IllegalArgumentException(
          "Expected sequence length and batch size to be larger than 0 in RNN, but got an input of"
              + " shape "
              + input.shape());
    }
  }

  /** The initial states of each layer and direction; zeros if none were given. */
  private Tensor[] states(@Nullable Tensor given, String name, int batch, int size, Tensor input) {
    int count = settings.numLayers() * settings.directions();
    Tensor[] states = new Tensor[count];
    if (given == null) {
      Arrays.fill(states, Tensor.zeros(Shape.ofInts(batch, size), input.dtype()));
      return states;
    }
    Shape expected = Shape.ofInts(count, batch, size);
    if (!given.shape().equals(expected)) {
      throw new IllegalArgumentException(
          "Expected %s size (%d, %d, %d), got %s"
              .formatted(name, count, batch, size, given.shape()));
    }
    if (given.dtype() != input.dtype()) {
      throw new IllegalArgumentException(
          "input and hidden state must have the same dtype, but got %s and %s"
              .formatted(input.dtype(), given.dtype()));
    }
    for (int i = 0; i < count; i++) {
      states[i] = given.select(0, i);
    }
    return states;
  }

  // ---- settings --------------------------------------------------------------------------------

  /** The number of features of each step's input. */
  public final int inputSize() {
    return settings.inputSize();
  }

  /** The number of units in each direction of a layer. */
  public final int hiddenSize() {
    return settings.hiddenSize();
  }

  /** The number of layers. */
  public final int numLayers() {
    return settings.numLayers();
  }

  /** Whether the layer has biases. */
  public final boolean bias() {
    return settings.bias();
  }

  /** Whether inputs and outputs are [batch, time, …] instead of [time, batch, …]. */
  public final boolean batchFirst() {
    return settings.batchFirst();
  }

  /** The probability with which the outputs of all layers but the last are dropped in training. */
  public final double dropout() {
    return settings.dropout();
  }

  /** Whether each layer reads the sequences in both directions. */
  public final boolean bidirectional() {
    return settings.bidirectional();
  }

  /** The size of the projected hidden states; 0 for no projection. */
  final int projectedSize() {
    return settings.projSize();
  }

  /** The parameters by layer, both directions one after the other; {@code all_weights}. */
  public final List<List<Tensor>> allWeights() {
    return IntStream.range(0, weights.length / KINDS.size())
        .mapToObj(index -> weights(index).all())
        .toList();
  }

  @Override
  public String extraRepr() {
    StringBuilder text = new StringBuilder();
    text.append(settings.inputSize()).append(", ").append(settings.hiddenSize());
    if (settings.projSize() != 0) {
      text.append(", proj_size=").append(settings.projSize());
    }
    if (settings.numLayers() != 1) {
      text.append(", num_layers=").append(settings.numLayers());
    }
    if (!settings.bias()) {
      text.append(", bias=False");
    }
    if (settings.batchFirst()) {
      text.append(", batch_first=True");
    }
    if (settings.dropout() != 0) {
      text.append(", dropout=").append(PythonRepr.of(settings.dropout()));
    }
    if (settings.bidirectional()) {
      text.append(", bidirectional=True");
    }
    return text.toString();
  }
}
