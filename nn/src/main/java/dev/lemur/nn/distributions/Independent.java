package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * A distribution that treats the last batch dimensions of another one as part of the event; mirrors
 * {@code torch.distributions.Independent}.
 */
public class Independent extends Distribution {
  private final Distribution baseDist;
  private final int reinterpretedBatchNdims;

  /**
   * Treats that many of the last batch dimensions of {@code baseDistribution} as part of the event.
   *
   * @throws IllegalArgumentException if it has fewer
   */
  public Independent(Distribution baseDistribution, int reinterpretedBatchNdims) {
    super(
        Shapes.first(
            baseDistribution.batchShape(), checked(baseDistribution, reinterpretedBatchNdims)),
        Shapes.from(
            Shapes.concat(baseDistribution.batchShape(), baseDistribution.eventShape()),
            baseDistribution.batchShape().rank() - reinterpretedBatchNdims));
    this.baseDist = baseDistribution;
    this.reinterpretedBatchNdims = reinterpretedBatchNdims;
  }

  private static int checked(Distribution base, int dims) {
    if (dims > base.batchShape().rank()) {
      throw new IllegalArgumentException(
          "Expected reinterpreted_batch_ndims <= len(base_distribution.batch_shape), actual "
              + dims
              + " vs "
              + base.batchShape().rank());
    }
    return base.batchShape().rank() - dims;
  }

  @Override
  List<Argument> arguments() {
    return List.of();
  }

  /** The distribution whose batch dimensions are reinterpreted. */
  public Distribution baseDist() {
    return baseDist;
  }

  /** How many of its batch dimensions belong to the event. */
  public int reinterpretedBatchNdims() {
    return reinterpretedBatchNdims;
  }

  @Override
  public Independent expand(Shape newBatchShape) {
    Shape further = Shapes.first(eventShape(), reinterpretedBatchNdims);
    return new Independent(
        baseDist.expand(Shapes.concat(newBatchShape, further)), reinterpretedBatchNdims);
  }

  @Override
  public boolean hasRsample() {
    return baseDist.hasRsample();
  }

  @Override
  public Constraint support() {
    return reinterpretedBatchNdims == 0
        ? baseDist.support()
        : Constraints.independent(baseDist.support(), reinterpretedBatchNdims);
  }

  @Override
  public Tensor mean() {
    return baseDist.mean();
  }

  @Override
  public Tensor mode() {
    return baseDist.mode();
  }

  @Override
  public Tensor variance() {
    return baseDist.variance();
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    return baseDist.sample(sampleShape);
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    return baseDist.rsample(sampleShape);
  }

  @Override
  public Tensor logProb(Tensor value) {
    return Numerics.sumRightmost(baseDist.logProb(value), reinterpretedBatchNdims);
  }

  @Override
  public Tensor entropy() {
    return Numerics.sumRightmost(baseDist.entropy(), reinterpretedBatchNdims);
  }

  @Override
  public Tensor enumerateSupport(boolean expand) {
    if (reinterpretedBatchNdims > 0) {
      throw new UnsupportedOperationException(
          "Enumeration over cartesian product is not implemented");
    }
    return baseDist.enumerateSupport(expand);
  }

  @Override
  public String toString() {
    return "Independent(" + baseDist + ", " + reinterpretedBatchNdims + ")";
  }
}
