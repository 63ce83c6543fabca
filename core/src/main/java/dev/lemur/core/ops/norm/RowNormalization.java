package dev.lemur.core.ops.norm;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.norm.RowNorms;
import org.jspecify.annotations.Nullable;

/**
 * Standardises runs of neighbouring elements by their own mean and variance: shared by layer,
 * group, instance and root-mean-square normalisation.
 */
final class RowNormalization extends Node {
  private final String name;
  private final Arrangement arrangement;
  private final RowNorms norms;
  private final RowNorms.Statistics statistics;
  private final int weightInput;
  private final int biasInput;

  /**
   * How an input is divided into runs.
   *
   * @param rows the number of runs
   * @param view a shape in which the elements of a run fill whole dimensions
   * @param dims these dimensions
   * @param weights the shape in which weights are broadcast to the view
   * @param parameters the shape of weights
   */
  record Arrangement(int rows, Shape view, int[] dims, Shape weights, Shape parameters) {}

  private RowNormalization(
      String name,
      Arrangement arrangement,
      RowNorms norms,
      RowNorms.Statistics statistics,
      Tensor x,
      @Nullable Tensor weight,
      @Nullable Tensor bias) {
    super(NormParts.present(x, weight, bias));
    this.name = name;
    this.arrangement = arrangement;
    this.norms = norms;
    this.statistics = statistics;
    this.weightInput = weight == null ? -1 : 1;
    this.biasInput = bias == null ? -1 : weight == null ? 1 : 2;
    save(NormParts.present(x, weight));
  }

  /** The standardised elements times the weight plus the bias; the arguments have been checked. */
  static Tensor apply(
      String name,
      Tensor x,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      Arrangement arrangement,
      RowNorms norms) {
    Strided result = Strided.allocate(x.shape(), x.dtype());
    int[] rows = rows(x.numel(), arrangement);
    RowNorms.Statistics statistics =
        norms.forward(
            NormParts.shaped(x, rows),
            NormParts.contiguous(weight),
            NormParts.contiguous(bias),
            NormParts.shaped(result, rows));
    Tensor y = Tensor.wrap(result);
    return NormParts.records(x, weight, bias)
        ? new RowNormalization(name, arrangement, norms, statistics, x, weight, bias).attach(y)
        : y;
  }

  private static int[] rows(int count, Arrangement arrangement) {
    int rows = arrangement.rows();
    return new int[] {rows, rows == 0 ? 0 : count / rows};
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor x = saved(0);
    Tensor weight = weightInput > 0 ? saved(1) : null;
    if (GradMode.isEnabled()) {
      composed(grad, x, weight, inputs);
    } else {
      fused(grad, x, weight, inputs);
    }
  }

  private void fused(Tensor grad, Tensor x, @Nullable Tensor weight, Gradients inputs) {
    int[] rows = rows(x.numel(), arrangement);
    Tensor ofX = inputs.needs(0) ? Tensor.empty(x.shape(), x.dtype()) : null;
    Tensor ofWeight = parameterGradient(weightInput, x, inputs);
    Tensor ofBias = parameterGradient(biasInput, x, inputs);
    norms.backward(
        NormParts.shaped(grad, rows),
        NormParts.shaped(x, rows),
        NormParts.contiguous(weight),
        statistics,
        ofX == null ? null : NormParts.shaped(ofX.strided(), rows),
        ofWeight == null ? null : ofWeight.strided(),
        ofBias == null ? null : ofBias.strided());
    pass(0, ofX, inputs);
    pass(weightInput, ofWeight, inputs);
    pass(biasInput, ofBias, inputs);
  }

  private @Nullable Tensor parameterGradient(int input, Tensor x, Gradients inputs) {
    return input > 0 && inputs.needs(input) ? Tensor.empty(arrangement.weights(), x.dtype()) : null;
  }

  private void pass(int input, @Nullable Tensor gradient, Gradients inputs) {
    if (gradient != null) {
      inputs.pass(input, input == 0 ? gradient : gradient.view(arrangement.parameters()));
    }
  }

  private void composed(Tensor grad, Tensor x, @Nullable Tensor weight, Gradients inputs) {
    int[] dims = arrangement.dims();
    ComposedGradients gradients =
        ComposedGradients.of(
            grad.reshape(arrangement.view()),
            x.reshape(arrangement.view()),
            weight,
            arrangement.weights(),
            norms.centered(),
            norms.eps(),
            dims);
    if (inputs.needs(0)) {
      inputs.pass(0, gradients.ofInput(norms.centered(), dims).reshape(x.shape()));
    }
    gradients.passParameters(inputs, weightInput, biasInput, arrangement.parameters());
  }
}
