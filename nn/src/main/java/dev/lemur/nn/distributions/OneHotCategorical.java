package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * One of several classes, as a vector with a single 1; mirrors {@code
 * torch.distributions.OneHotCategorical}.
 *
 * <p>Its draws have no gradients; those of {@link OneHotCategoricalStraightThrough} have.
 */
public class OneHotCategorical extends Distribution {
  private final Categorical categorical;

  /**
   * With the classes' probabilities, or weights in proportion to them, along the last dimension.
   */
  public OneHotCategorical(Tensor probs) {
    this(new Categorical(probs));
  }

  /** With the distribution of the index of the 1. */
  OneHotCategorical(Categorical categorical) {
    super(categorical.batchShape(), Shape.of(categorical.events()));
    this.categorical = categorical;
  }

  /** From log-probabilities; {@code OneHotCategorical(logits=...)}. */
  public static OneHotCategorical ofLogits(Tensor logits) {
    return new OneHotCategorical(Categorical.ofLogits(logits));
  }

  @Override
  public OneHotCategorical expand(Shape newBatchShape) {
    return new OneHotCategorical(categorical.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.ONE_HOT;
  }

  /** The distribution of the index of the 1. */
  Categorical categorical() {
    return categorical;
  }

  @Override
  List<Argument> arguments() {
    return List.of();
  }

  /** The probabilities of the classes. */
  public Tensor probs() {
    return categorical.probs();
  }

  /** The log-probabilities. */
  public Tensor logits() {
    return categorical.logits();
  }

  @Override
  public Tensor mean() {
    return probs();
  }

  @Override
  public Tensor mode() {
    return Numerics.oneHot(probs().argmax(-1), categorical.events(), probs().dtype());
  }

  @Override
  public Tensor variance() {
    return probs().mul(probs().rsub(1));
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    Tensor places = categorical.sample(sampleShape);
    return Numerics.oneHot(places, categorical.events(), probs().dtype());
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    return categorical.logProb(value.argmax(-1));
  }

  @Override
  public Tensor enumerateSupport(boolean expand) {
    int n = categorical.events();
    Tensor values = Tensor.eye(n, probs().dtype());
    Shape one = Shape.of(n);
    values = values.view(Shapes.concat(one, Shapes.ones(batchShape().rank()), one));
    return expand ? values.expand(Shapes.concat(one, batchShape(), one)) : values;
  }

  @Override
  public Tensor entropy() {
    return categorical.entropy();
  }
}
