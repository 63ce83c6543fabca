package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;

/**
 * The distribution of transformed draws from another one; mirrors {@code
 * torch.distributions.TransformedDistribution}.
 *
 * <pre>{@code
 * Distribution scaled = new TransformedDistribution(new Normal(0, 1), List.of(new ExpTransform()));
 * System.out.println(scaled.logProb(Tensor.tensor(1.0)));
 * // tensor(-0.9189)
 * }</pre>
 */
public class TransformedDistribution extends Distribution {
  private final Distribution baseDist;
  private final List<Transform> transforms;

  /** With one transform. */
  public TransformedDistribution(Distribution baseDistribution, Transform transform) {
    this(baseDistribution, List.of(NullArguments.check(transform)));
  }

  /**
   * With several transforms, applied in order.
   *
   * @throws IllegalArgumentException if the base distribution has too few dimensions for them
   */
  public TransformedDistribution(
      Distribution baseDistribution, List<? extends Transform> transforms) {
    this(new Shaped(baseDistribution, new ComposeTransform(transforms)), List.copyOf(transforms));
  }

  private TransformedDistribution(Shaped shaped, List<Transform> transforms) {
    super(shaped.batchShape, shaped.eventShape);
    this.baseDist = shaped.base;
    this.transforms = transforms;
  }

  /** The base distribution, expanded as the transforms need it, and the resulting shapes. */
  private static final class Shaped {
    final Distribution base;
    final Shape batchShape;
    final Shape eventShape;

    Shaped(Distribution given, ComposeTransform transform) {
      Shape baseShape = Shapes.concat(NullArguments.check(given).batchShape(), given.eventShape());
      int domainDim = transform.domain().eventDim();
      int codomainDim = transform.codomain().eventDim();
      if (baseShape.rank() < domainDim) {
        throw new IllegalArgumentException(
            "base_distribution needs to have shape with size at least "
                + domainDim
                + ", but got torch.Size("
                + baseShape
                + ").");
      }
      int baseEventDim = given.eventShape().rank();
      Shape forward = transform.forwardShape(baseShape);
      Shape expanded = transform.inverseShape(forward);
      Distribution stretched =
          baseShape.equals(expanded)
              ? given
              : given.expand(Shapes.first(expanded, expanded.rank() - baseEventDim));
      int reinterpreted = domainDim - baseEventDim;
      base = reinterpreted > 0 ? new Independent(stretched, reinterpreted) : stretched;
      int eventDim = Math.max(codomainDim, baseEventDim + codomainDim - domainDim);
      batchShape = Shapes.first(forward, forward.rank() - eventDim);
      eventShape = Shapes.from(forward, forward.rank() - eventDim);
    }
  }

  @Override
  List<Argument> arguments() {
    return List.of();
  }

  /** The distribution whose draws are transformed. */
  public Distribution baseDist() {
    return baseDist;
  }

  /** The transforms, in the order in which they are applied. */
  public List<Transform> transforms() {
    return transforms;
  }

  private Tensor transformed(Tensor draws) {
    Tensor x = draws;
    for (Transform transform : transforms) {
      x = transform.apply(x);
    }
    return x;
  }

  /** The cumulative probability, reversed where the transforms decrease. */
  private Tensor monotonized(Tensor probability) {
    NullArguments.check(probability);
    Tensor sign = new ComposeTransform(transforms).sign();
    return sign.mul(probability.sub(0.5)).add(0.5);
  }

  @Override
  public Distribution expand(Shape newBatchShape) {
    Shape shape = Shapes.concat(newBatchShape, eventShape());
    for (int k = transforms.size() - 1; k >= 0; k--) {
      shape = transforms.get(k).inverseShape(shape);
    }
    Shape baseBatch = Shapes.first(shape, shape.rank() - baseDist.eventShape().rank());
    return new TransformedDistribution(baseDist.expand(baseBatch), transforms);
  }

  @Override
  public Constraint support() {
    if (transforms.isEmpty()) {
      return baseDist.support();
    }
    Constraint region = transforms.get(transforms.size() - 1).codomain();
    int further = eventShape().rank() - region.eventDim();
    return further > 0 ? Constraints.independent(region, further) : region;
  }

  @Override
  public boolean hasRsample() {
    return baseDist.hasRsample();
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    try (var noGrad = new NoGrad()) {
      return transformed(baseDist.sample(sampleShape));
    }
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    return transformed(baseDist.rsample(sampleShape));
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    int eventDim = eventShape().rank();
    Tensor stretching = null;
    Tensor y = value;
    for (int k = transforms.size() - 1; k >= 0; k--) {
      Transform transform = transforms.get(k);
      Tensor x = transform.inverse(y);
      eventDim += transform.domain().eventDim() - transform.codomain().eventDim();
      Tensor term =
          Numerics.sumRightmost(
              transform.logAbsDetJacobian(x, y), eventDim - transform.domain().eventDim());
      stretching = stretching == null ? term : stretching.add(term);
      y = x;
    }
    Tensor logProb =
        Numerics.sumRightmost(baseDist.logProb(y), eventDim - baseDist.eventShape().rank());
    return stretching == null ? logProb : logProb.sub(stretching);
  }

  @Override
  public Tensor cdf(Tensor value) {
    Tensor x = new ComposeTransform(transforms).inverse(value);
    baseDist.checkSample(x);
    return monotonized(baseDist.cdf(x));
  }

  @Override
  public Tensor icdf(Tensor value) {
    return transformed(baseDist.icdf(monotonized(value)));
  }
}
