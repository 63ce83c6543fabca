package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * Numbers from 0 to 1 with a distribution much like the beta distribution, but with a closed form
 * of the cumulative probability; mirrors {@code torch.distributions.Kumaraswamy}.
 */
public class Kumaraswamy extends TransformedDistribution {
  private final Tensor concentration1;
  private final Tensor concentration0;

  /** With the given parameters, which are broadcast. */
  public Kumaraswamy(Tensor concentration1, Tensor concentration0) {
    super(
        new Uniform(
            Numerics.broadcast(concentration0, concentration1).zerosLike(),
            Numerics.broadcast(concentration0, concentration1).onesLike()),
        List.of(
            new PowerTransform(Numerics.broadcast(concentration0, concentration1).reciprocal()),
            new AffineTransform(1, -1),
            new PowerTransform(Numerics.broadcast(concentration1, concentration0).reciprocal())));
    this.concentration1 = Numerics.broadcast(concentration1, concentration0);
    this.concentration0 = Numerics.broadcast(concentration0, concentration1);
    checkArguments();
  }

  /** Same as {@link #Kumaraswamy(Tensor, Tensor)}, with numbers. */
  public Kumaraswamy(double concentration1, double concentration0) {
    this(Tensor.tensor(concentration1), Tensor.tensor(concentration0));
  }

  /** Same as {@link #Kumaraswamy(Tensor, Tensor)}, with a tensor and a number. */
  public Kumaraswamy(Tensor concentration1, double concentration0) {
    this(concentration1, Numerics.like(concentration0, concentration1));
  }

  /** Same as {@link #Kumaraswamy(Tensor, Tensor)}, with a number and a tensor. */
  public Kumaraswamy(double concentration1, Tensor concentration0) {
    this(Numerics.like(concentration1, concentration0), concentration0);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("concentration1", concentration1, Constraints.POSITIVE),
        new Argument("concentration0", concentration0, Constraints.POSITIVE));
  }

  @Override
  public Kumaraswamy expand(Shape newBatchShape) {
    return new Kumaraswamy(
        concentration1.expand(newBatchShape), concentration0.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }

  /** The first concentration, alpha. */
  public Tensor concentration1() {
    return concentration1;
  }

  /** The second concentration, beta. */
  public Tensor concentration0() {
    return concentration0;
  }

  /** The expected n-th power. */
  private Tensor moment(int n) {
    Tensor a = concentration1.reciprocal().mul(n).add(1);
    Tensor log = a.lgamma().add(concentration0.lgamma()).sub(a.add(concentration0).lgamma());
    return concentration0.mul(log.exp());
  }

  @Override
  public Tensor mean() {
    return moment(1);
  }

  @Override
  public Tensor mode() {
    Tensor log =
        concentration0
            .reciprocal()
            .mul(concentration0.neg().log1p())
            .sub(concentration0.mul(concentration1).neg().log1p());
    Tensor hasNone = concentration0.lt(1).logicalOr(concentration1.lt(1));
    return log.maskedFill(hasNone, Double.NaN).exp();
  }

  @Override
  public Tensor variance() {
    return moment(2).sub(mean().pow(2));
  }

  @Override
  public Tensor entropy() {
    Tensor harmonic = concentration0.add(1).digamma().add(Numerics.EULER_GAMMA);
    Tensor inverse1 = concentration1.reciprocal().rsub(1);
    Tensor inverse0 = concentration0.reciprocal().rsub(1);
    return inverse0.add(inverse1.mul(harmonic)).sub(concentration1.log()).sub(concentration0.log());
  }
}
