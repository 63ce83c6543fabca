package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;

/**
 * The logarithms of the draws of a {@link RelaxedOneHotCategorical}; mirrors {@code
 * torch.distributions.ExpRelaxedCategorical}.
 */
class ExpRelaxedCategorical extends Distribution {
  private final Tensor temperature;
  private final Categorical categorical;

  ExpRelaxedCategorical(Tensor temperature, Categorical categorical) {
    super(categorical.batchShape(), Shape.of(categorical.events()));
    this.temperature = NullArguments.check(temperature);
    this.categorical = categorical;
  }

  @Override
  List<Argument> arguments() {
    return List.of();
  }

  Tensor temperature() {
    return temperature;
  }

  Categorical categorical() {
    return categorical;
  }

  @Override
  public ExpRelaxedCategorical expand(Shape newBatchShape) {
    return new ExpRelaxedCategorical(temperature, categorical.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL_VECTOR;
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    Tensor logits = categorical.logits();
    Tensor u = Numerics.clampProbs(Numerics.uniform(extended(sampleShape), logits.dtype()));
    Tensor gumbels = u.log().neg().log().neg();
    Tensor scores = logits.add(gumbels).div(temperature);
    return scores.sub(scores.logsumexp(-1, true));
  }

  @Override
  public Tensor logProb(Tensor value) {
    int classes = categorical.events();
    checkSample(value);
    Tensor logScale =
        temperature.fullLike(classes).lgamma().sub(temperature.log().mul(1.0 - classes));
    Tensor score = categorical.logits().sub(value.mul(temperature));
    return score.sub(score.logsumexp(-1, true)).sum(-1).add(logScale);
  }
}
