package dev.lemur.nn.distributions;

import dev.lemur.core.DType;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of several classes, each with a probability; mirrors {@code torch.distributions.Categorical}.
 *
 * <pre>{@code
 * Categorical dice = new Categorical(Tensor.ones(6));
 * System.out.println(dice.logProb(Tensor.tensor(3)));
 * // tensor(-1.7918)
 * }</pre>
 */
public class Categorical extends Distribution {
  private final boolean fromLogits;
  private final int events;
  private volatile @Nullable Tensor probs;
  private volatile @Nullable Tensor logits;

  /**
   * With the classes' probabilities, or weights in proportion to them, along the last dimension.
   */
  public Categorical(Tensor probs) {
    this(Numerics.atLeastOneDimension("probs", probs).div(probs.sum(-1, true)), false);
  }

  private Categorical(Tensor normalized, boolean fromLogits) {
    super(Shapes.first(normalized.shape(), -1));
    this.fromLogits = fromLogits;
    events = normalized.size(-1);
    if (fromLogits) {
      logits = normalized;
    } else {
      probs = normalized;
    }
    checkArguments();
  }

  /** From log-probabilities, up to a constant; {@code Categorical(logits=...)}. */
  public static Categorical ofLogits(Tensor logits) {
    Numerics.atLeastOneDimension("logits", logits);
    return new Categorical(logits.sub(logits.logsumexp(-1, true)), true);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("probs", probs, Constraints.SIMPLEX),
        new Argument("logits", logits, Constraints.REAL_VECTOR));
  }

  @Override
  public Categorical expand(Shape newBatchShape) {
    Shape shape = newBatchShape.inserted(newBatchShape.rank(), events);
    return new Categorical((fromLogits ? logits() : probs()).expand(shape), fromLogits);
  }

  @Override
  public Constraint support() {
    return Constraints.integerInterval(0, events - 1);
  }

  /** The number of classes. */
  int events() {
    return events;
  }

  /** The probabilities of the classes. */
  public Tensor probs() {
    Tensor known = probs;
    if (known == null) {
      known = logits().softmax(-1);
      probs = known;
    }
    return known;
  }

  /** The log-probabilities. */
  public Tensor logits() {
    Tensor known = logits;
    if (known == null) {
      known = Numerics.clampProbs(probs()).log();
      logits = known;
    }
    return known;
  }

  @Override
  public Tensor mean() {
    return Tensor.full(batchShape(), Double.NaN, probs().dtype());
  }

  @Override
  public Tensor mode() {
    return probs().argmax(-1);
  }

  @Override
  public Tensor variance() {
    return Tensor.full(batchShape(), Double.NaN, probs().dtype());
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    Tensor rows = probs().detach().reshape(batchShape().numel(), events);
    Tensor samples = rows.multinomial(sampleShape.numel(), true);
    return samples.t().reshape(extended(sampleShape));
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor index = value.to(DType.INT64);
    Shape shape = Shape.broadcast(index.shape(), batchShape());
    Tensor all = logits().expand(shape.inserted(shape.rank(), events));
    return all.gather(-1, index.expand(shape).unsqueeze(-1)).squeeze(-1);
  }

  @Override
  public Tensor enumerateSupport(boolean expand) {
    Tensor values = Tensor.arange((long) events);
    values = values.view(Shapes.concat(Shape.of(events), Shapes.ones(batchShape().rank())));
    return expand ? values.expand(Shapes.concat(Shape.of(events), batchShape())) : values;
  }

  @Override
  public Tensor entropy() {
    double least = logits().dtype() == DType.FLOAT64 ? -Double.MAX_VALUE : -Float.MAX_VALUE;
    return logits().clampMin(least).mul(probs()).sum(-1).neg();
  }
}
