package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * Draws near one-hot vectors, with gradients; mirrors {@code
 * torch.distributions.RelaxedOneHotCategorical}.
 */
public class RelaxedOneHotCategorical extends TransformedDistribution {
  private final ExpRelaxedCategorical base;

  /** With the given temperature and the classes' probabilities along the last dimension. */
  public RelaxedOneHotCategorical(Tensor temperature, Tensor probs) {
    this(new ExpRelaxedCategorical(temperature, new Categorical(probs)));
  }

  private RelaxedOneHotCategorical(ExpRelaxedCategorical base) {
    super(base, new ExpTransform());
    this.base = base;
  }

  /** From log-probabilities; {@code RelaxedOneHotCategorical(temperature, logits=...)}. */
  public static RelaxedOneHotCategorical ofLogits(Tensor temperature, Tensor logits) {
    return new RelaxedOneHotCategorical(
        new ExpRelaxedCategorical(temperature, Categorical.ofLogits(logits)));
  }

  /** The temperature: the lower, the nearer draws are to one-hot vectors. */
  public Tensor temperature() {
    return base.temperature();
  }

  /** The probabilities of the classes. */
  public Tensor probs() {
    return base.categorical().probs();
  }

  /** The log-probabilities. */
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
