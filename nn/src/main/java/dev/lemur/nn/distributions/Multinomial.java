package dev.lemur.nn.distributions;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * How often each of several classes occurs in a given number of draws; mirrors {@code
 * torch.distributions.Multinomial}.
 */
public class Multinomial extends Distribution {
  private final Categorical categorical;
  private final int totalCount;

  /** With the number of draws, and the classes' probabilities along the last dimension. */
  public Multinomial(int totalCount, Tensor probs) {
    this(totalCount, new Categorical(probs));
  }

  private Multinomial(int totalCount, Categorical categorical) {
    super(categorical.batchShape(), Shape.of(categorical.events()));
    this.totalCount = totalCount;
    this.categorical = categorical;
  }

  /** From log-probabilities; {@code Multinomial(total_count, logits=...)}. */
  public static Multinomial ofLogits(int totalCount, Tensor logits) {
    return new Multinomial(totalCount, Categorical.ofLogits(logits));
  }

  /** The number of draws. */
  public int totalCount() {
    return totalCount;
  }

  @Override
  public Multinomial expand(Shape newBatchShape) {
    return new Multinomial(totalCount, categorical.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.multinomial(totalCount);
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
    return probs().mul(totalCount);
  }

  @Override
  public Tensor variance() {
    return probs().mul(totalCount).mul(probs().rsub(1));
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    Tensor draws = categorical.sample(Shapes.concat(Shape.of(totalCount), sampleShape));
    Tensor last = draws.movedim(0, -1);
    Tensor counts = Tensor.zeros(extended(sampleShape), DType.INT64);
    return counts.scatterAdd_(-1, last, last.onesLike()).to(probs().dtype());
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor logarithms = Numerics.broadcast(logits(), value);
    Tensor impossible = value.eq(0).logicalAnd(logarithms.eq(Double.NEGATIVE_INFINITY));
    return value
        .sum(-1)
        .add(1)
        .lgamma()
        .sub(value.add(1).lgamma().sum(-1))
        .add(logarithms.maskedFill(impossible, 0).mul(value).sum(-1));
  }

  @Override
  public Tensor entropy() {
    Tensor ofDraws = categorical.entropy().mul(totalCount);
    Tensor orders = Tensor.tensor((double) totalCount + 1, probs().dtype()).lgamma();
    Binomial ofClasses = new Binomial(totalCount, probs());
    Tensor counts = ofClasses.enumerateSupport(false).slice(0, 1, totalCount + 1L);
    Tensor expected = ofClasses.logProb(counts).exp().mul(counts.add(1).lgamma());
    return ofDraws.sub(orders).add(expected.sum(0, -1));
  }
}
