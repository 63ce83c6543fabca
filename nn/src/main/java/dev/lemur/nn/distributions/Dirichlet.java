package dev.lemur.nn.distributions;

import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.ops.ParameterizedSampling;
import java.util.List;

/**
 * Vectors of shares that sum to one, with the density in proportion to the product of {@code
 * x_i^(a_i - 1)}; mirrors {@code torch.distributions.Dirichlet}.
 */
public class Dirichlet extends Distribution {
  private static final Constraint POSITIVE_VECTOR =
      Constraints.independent(Constraints.POSITIVE, 1);

  private final Tensor concentration;

  /** With the concentrations along the last dimension. */
  public Dirichlet(Tensor concentration) {
    super(
        Shapes.first(Numerics.atLeastOneDimension("concentration", concentration).shape(), -1),
        Shape.of(concentration.size(-1)));
    this.concentration = concentration;
    checkArguments();
  }

  @Override
  List<Argument> arguments() {
    return List.of(new Argument("concentration", concentration, POSITIVE_VECTOR));
  }

  @Override
  public Dirichlet expand(Shape newBatchShape) {
    return new Dirichlet(concentration.expand(Shapes.concat(newBatchShape, eventShape())));
  }

  @Override
  public Constraint support() {
    return Constraints.SIMPLEX;
  }

  /** The concentrations. */
  public Tensor concentration() {
    return concentration;
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  @Override
  public Tensor mean() {
    return concentration.div(concentration.sum(-1, true));
  }

  @Override
  public Tensor mode() {
    Tensor less = concentration.sub(1).clampMin(0);
    Tensor mode = less.div(less.sum(-1, true));
    Tensor atCorner = concentration.lt(1).all(-1, true);
    int n = concentration.size(-1);
    Tensor corner = Numerics.oneHot(mode.argmax(-1), n, mode.dtype());
    return Tensor.where(atCorner, corner, mode);
  }

  @Override
  public Tensor variance() {
    Tensor total = concentration.sum(-1, true);
    return concentration.mul(total.sub(concentration)).div(total.pow(2).mul(total.add(1)));
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    Tensor expanded = concentration.expand(extended(sampleShape));
    return ParameterizedSampling.dirichlet(expanded, Generator.defaultGenerator());
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    return concentration
        .sub(1)
        .xlogy(value)
        .sum(-1)
        .add(concentration.sum(-1).lgamma())
        .sub(concentration.lgamma().sum(-1));
  }

  @Override
  public Tensor entropy() {
    Tensor total = concentration.sum(-1);
    return concentration
        .lgamma()
        .sum(-1)
        .sub(total.lgamma())
        .sub(total.rsub(concentration.size(-1)).mul(total.digamma()))
        .sub(concentration.sub(1).mul(concentration.digamma()).sum(-1));
  }
}
