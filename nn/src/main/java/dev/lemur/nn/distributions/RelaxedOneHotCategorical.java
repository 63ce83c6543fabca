package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * Draws near one-hot vectors, with gradients; mirrors {@code
 * torch.distributions.RelaxedOneHotCategorical}.
 */
public class RelaxedOneHotCategorical extends TransformedDistribution {
  private final ExpRelaxedCategorical base;

  /** Of a temperature, and the classes' probabilities along the last dimension. */
  public RelaxedOneHotCategorical(Tensor temperature, Tensor probs) {
    this(new ExpRelaxedCategorical(temperature, new Categorical(probs)));
  }

  private RelaxedOneHotCategorical(ExpRelaxedCategorical base) {
    super(base, new ExpTransform());
    this.base = base;
  }

  /** Of logarithms of probabilities; {@code RelaxedOneHotCategorical(temperature, logits=...)}. */
  public static RelaxedOneHotCategorical ofLogits(Tensor temperature, Tensor logits) {
    return new RelaxedOneHotCategorical(
        new ExpRelaxedCategorical(temperature, Categorical.ofLogits(logits)));
  }

  /** How far from one-hot vectors draws are. */
  public Tensor temperature() {
    return base.temperature();
  }

  /** The probabilities of the classes. */
  public Tensor probs() {
    return base.categorical().probs();
  }

  /** The logarithms of the probabilities. */
  public Tensor logits() {
    return base.categorical().logits();
  }

  @Override
  public RelaxedOneHotCategorical expand(Shape newBatchShape) {
    return new RelaxedOneHotCategorical(base.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.SIMPLEX;
  }
}
