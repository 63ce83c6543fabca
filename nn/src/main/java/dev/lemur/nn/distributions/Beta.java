package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * The beta distribution, with the density in proportion to {@code x^(a - 1) (1 - x)^(b - 1)};
 * mirrors {@code torch.distributions.Beta}.
 */
public class Beta extends Distribution {
  private final Dirichlet dirichlet;

  /** With the given concentrations, which are broadcast. */
  public Beta(Tensor concentration1, Tensor concentration0) {
    this(
        new Dirichlet(
            Tensor.stack(
                List.of(
                    Numerics.broadcast(concentration1, concentration0),
                    Numerics.broadcast(concentration0, concentration1)),
                -1)));
  }

  /** Same as {@link #Beta(Tensor, Tensor)}, with numbers. */
  public Beta(double concentration1, double concentration0) {
    this(Tensor.tensor(concentration1), Tensor.tensor(concentration0));
  }

  /** Same as {@link #Beta(Tensor, Tensor)}, with a tensor and a number. */
  public Beta(Tensor concentration1, double concentration0) {
    this(concentration1, Numerics.like(concentration0, concentration1));
  }

  /** Same as {@link #Beta(Tensor, Tensor)}, with a number and a tensor. */
  public Beta(double concentration1, Tensor concentration0) {
    this(Numerics.like(concentration1, concentration0), concentration0);
  }

  private Beta(Dirichlet dirichlet) {
    super(dirichlet.batchShape());
    this.dirichlet = dirichlet;
  }

  @Override
  List<Argument> arguments() {
    return List.of();
  }

  @Override
  public Beta expand(Shape newBatchShape) {
    return new Beta(dirichlet.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }

  /** The concentration of x. */
  public Tensor concentration1() {
    return dirichlet.concentration().select(-1, 0);
  }

  /** The concentration of {@code 1 - x}. */
  public Tensor concentration0() {
    return dirichlet.concentration().select(-1, 1);
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  @Override
  public Tensor mean() {
    return concentration1().div(concentration1().add(concentration0()));
  }

  @Override
  public Tensor mode() {
    return dirichlet.mode().select(-1, 0);
  }

  @Override
  public Tensor variance() {
    Tensor total = concentration1().add(concentration0());
    return concentration1().mul(concentration0()).div(total.pow(2).mul(total.add(1)));
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    return dirichlet.rsample(sampleShape).select(-1, 0);
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    return dirichlet.logProb(Tensor.stack(List.of(value, value.rsub(1)), -1));
  }

  @Override
  public Tensor entropy() {
    return dirichlet.entropy();
  }
}
