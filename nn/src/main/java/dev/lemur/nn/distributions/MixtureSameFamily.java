package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;

/**
 * A mixture: each draw comes from one of several distributions of one class, chosen at random;
 * mirrors {@code torch.distributions.MixtureSameFamily}.
 */
public class MixtureSameFamily extends Distribution {
  private final Categorical mixtureDistribution;
  private final Distribution componentDistribution;

  /**
   * With the components' probabilities, and the components along the last batch dimension.
   *
   * @throws IllegalArgumentException if their numbers differ, or the components have no batch
   *     dimension
   */
  public MixtureSameFamily(Categorical mixtureDistribution, Distribution componentDistribution) {
    super(batchShape(componentDistribution), componentDistribution.eventShape());
    int classes = mixtureDistribution.events();
    int components = componentDistribution.batchShape().size(-1);
    if (classes != components) {
      throw new IllegalArgumentException(
          "`mixture_distribution component` ("
              + classes
              + ") does not equal `component_distribution.batch_shape[-1]` ("
              + components
              + ")");
    }
    // Throws if the batches do not fit.
    Shape.broadcast(mixtureDistribution.batchShape(), batchShape());
    // PyTorch computes them here, and therefore prints them.
    mixtureDistribution.logits();
    this.mixtureDistribution = mixtureDistribution;
    this.componentDistribution = componentDistribution;
  }

  private static Shape batchShape(Distribution components) {
    Shape shape = NullArguments.check(components).batchShape();
    if (shape.rank() == 0) {
      throw new IllegalArgumentException(
          "the components lie along the last batch dimension of the component distribution, but its"
              + " batch_shape is []");
    }
    return Shapes.first(shape, -1);
  }

  @Override
  List<Argument> arguments() {
    return List.of();
  }

  /** The distribution of the component that is chosen. */
  public Categorical mixtureDistribution() {
    return mixtureDistribution;
  }

  /** The components. */
  public Distribution componentDistribution() {
    return componentDistribution;
  }

  private Tensor padded(Tensor x) {
    return x.unsqueeze(-1 - eventShape().rank());
  }

  /** The components' probabilities, with dimensions of size 1 for the event. */
  private Tensor weights() {
    Tensor probs = mixtureDistribution.probs();
    return probs.reshape(Shapes.concat(probs.shape(), Shapes.ones(eventShape().rank())));
  }

  @Override
  public MixtureSameFamily expand(Shape newBatchShape) {
    int components = mixtureDistribution.events();
    return new MixtureSameFamily(
        mixtureDistribution.expand(newBatchShape),
        componentDistribution.expand(newBatchShape.inserted(newBatchShape.rank(), components)));
  }

  @Override
  public Constraint support() {
    return Constraints.mixture(componentDistribution.support());
  }

  @Override
  public Tensor mean() {
    return weights().mul(componentDistribution.mean()).sum(-1 - eventShape().rank());
  }

  @Override
  public Tensor variance() {
    int components = -1 - eventShape().rank();
    Tensor inside = weights().mul(componentDistribution.variance()).sum(components);
    Tensor distances = componentDistribution.mean().sub(padded(mean()));
    return inside.add(weights().mul(distances.pow(2)).sum(components));
  }

  @Override
  public Tensor cdf(Tensor value) {
    NullArguments.check(value);
    Tensor each = componentDistribution.cdf(padded(value));
    return each.mul(mixtureDistribution.probs()).sum(-1);
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor each = componentDistribution.logProb(padded(value));
    return each.add(mixtureDistribution.logits().logSoftmax(-1)).logsumexp(-1);
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    int dim = sampleShape.rank() + batchShape().rank();
    try (var noGrad = new NoGrad()) {
      Tensor chosen = mixtureDistribution.sample(sampleShape);
      Tensor draws = componentDistribution.sample(sampleShape);
      Shape places = Shapes.concat(chosen.shape(), Shapes.ones(eventShape().rank() + 1));
      Shape wanted = Shapes.concat(chosen.shape(), Shape.of(1), eventShape());
      return draws.gather(dim, chosen.reshape(places).expand(wanted)).squeeze(dim);
    }
  }

  @Override
  public String toString() {
    return "MixtureSameFamily(\n  " + mixtureDistribution + ",\n  " + componentDistribution + ")";
  }
}
