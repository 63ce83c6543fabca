package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;

/**
 * Probabilities of classes, whose log-odds in a process of breaking a stick are normal; mirrors
 * {@code torch.distributions.LogisticNormal}. There is one class more than parameters in the last
 * dimension.
 */
public class LogisticNormal extends TransformedDistribution {
  private final Normal normal;

  /** With the mean and the standard deviation of the log-odds, which are broadcast. */
  public LogisticNormal(Tensor loc, Tensor scale) {
    this(new Normal(loc, scale));
  }

  /** Same as {@link #LogisticNormal(Tensor, Tensor)}, with numbers. */
  public LogisticNormal(double loc, double scale) {
    this(new Normal(loc, scale));
  }

  /** Same as {@link #LogisticNormal(Tensor, Tensor)}, with a tensor and a number. */
  public LogisticNormal(Tensor loc, double scale) {
    this(new Normal(loc, scale));
  }

  /** Same as {@link #LogisticNormal(Tensor, Tensor)}, with a number and a tensor. */
  public LogisticNormal(double loc, Tensor scale) {
    this(new Normal(loc, scale));
  }

  private LogisticNormal(Normal given) {
    super(atLeastOne(given), new StickBreakingTransform());
    this.normal = atLeastOne(given);
  }

  private static Normal atLeastOne(Normal given) {
    return given.batchShape().rank() == 0 ? given.expand(Shape.of(1)) : given;
  }

  @Override
  public LogisticNormal expand(Shape newBatchShape) {
    int events = normal.batchShape().size(-1);
    return new LogisticNormal(normal.expand(newBatchShape.inserted(newBatchShape.rank(), events)));
  }

  @Override
  public Constraint support() {
    return Constraints.SIMPLEX;
  }

  /** The mean of the log-odds. */
  public Tensor loc() {
    return normal.loc();
  }

  /** The standard deviation of the log-odds. */
  public Tensor scale() {
    return normal.scale();
  }
}
