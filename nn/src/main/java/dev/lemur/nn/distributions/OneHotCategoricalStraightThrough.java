package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * Same as {@link OneHotCategorical}, with draws that pass gradients straight through to the
 * probabilities; mirrors {@code torch.distributions.OneHotCategoricalStraightThrough}.
 */
public class OneHotCategoricalStraightThrough extends OneHotCategorical {
  /**
   * With the classes' probabilities, or weights in proportion to them, along the last dimension.
   */
  public OneHotCategoricalStraightThrough(Tensor probs) {
    this(new Categorical(probs));
  }

  private OneHotCategoricalStraightThrough(Categorical categorical) {
    super(categorical);
  }

  /** From log-probabilities; {@code OneHotCategoricalStraightThrough(logits=...)}. */
  public static OneHotCategoricalStraightThrough ofLogits(Tensor logits) {
    return new OneHotCategoricalStraightThrough(Categorical.ofLogits(logits));
  }

  @Override
  public OneHotCategoricalStraightThrough expand(Shape newBatchShape) {
    return new OneHotCategoricalStraightThrough(categorical().expand(newBatchShape));
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    return sample(sampleShape).add(probs().sub(probs().detach()));
  }
}
