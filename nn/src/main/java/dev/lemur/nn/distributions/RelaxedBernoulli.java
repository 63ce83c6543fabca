package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/** Draws near 0 or 1, with gradients; mirrors {@code torch.distributions.RelaxedBernoulli}. */
public class RelaxedBernoulli extends TransformedDistribution {
  private final LogitRelaxedBernoulli base;

  /** With the given temperature and the probabilities of ones. */
  public RelaxedBernoulli(Tensor temperature, Tensor probs) {
    this(new LogitRelaxedBernoulli(temperature, probs));
  }

  private RelaxedBernoulli(LogitRelaxedBernoulli base) {
    super(base, new SigmoidTransform());
    this.base = base;
  }

  /**
   * From the log-odds instead of probabilities; {@code RelaxedBernoulli(temperature, logits=...)}.
   */
  public static RelaxedBernoulli ofLogits(Tensor temperature, Tensor logits) {
    return new RelaxedBernoulli(LogitRelaxedBernoulli.ofLogits(temperature, logits));
  }

  /** The temperature: the lower, the nearer draws are to 0 and 1. */
  public Tensor temperature() {
    return base.temperature();
  }

  /** The probabilities of ones. */
  public Tensor probs() {
    return base.probs();
  }

  /** The log-odds. */
  public Tensor logits() {
    return base.logits();
  }

  @Override
  public RelaxedBernoulli expand(Shape newBatchShape) {
    return new RelaxedBernoulli(base.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }
}
