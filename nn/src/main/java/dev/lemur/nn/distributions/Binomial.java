package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of successes among a given number of trials; mirrors {@code
 * torch.distributions.Binomial}.
 */
public class Binomial extends Distribution {
  private final boolean fromLogits;
  private volatile @Nullable Tensor probs;
  private volatile @Nullable Tensor logits;

  private static final Constraint PROBS = Constraints.UNIT_INTERVAL;

  private final Tensor totalCount;

  /** With the given counts of trials and probabilities, which are broadcast. */
  public Binomial(Tensor totalCount, Tensor probs) {
    this(totalCount, probs, false);
  }

  /** With one count for all probabilities. */
  public Binomial(int totalCount, Tensor probs) {
    this(Numerics.like(totalCount, probs), probs, false);
  }

  /** With one count and one probability. */
  public Binomial(int totalCount, double probs) {
    this(totalCount, Tensor.tensor(probs));
  }

  private Binomial(Tensor totalCount, Tensor parameter, boolean fromLogits) {
    super(Shape.broadcast(totalCount.shape(), NullArguments.check(parameter).shape()));
    this.fromLogits = fromLogits;
    this.totalCount = Numerics.broadcast(totalCount, parameter).to(parameter.dtype());
    Tensor broadcast = Numerics.broadcast(parameter, totalCount);
    if (fromLogits) {
      logits = broadcast;
    } else {
      probs = broadcast;
    }
    checkArguments();
  }

  /** From counts and log-odds; {@code Binomial(total_count, logits=...)}. */
  public static Binomial ofLogits(Tensor totalCount, Tensor logits) {
    return new Binomial(totalCount, logits, true);
  }

  /** The counts. */
  public Tensor totalCount() {
    return totalCount;
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("total_count", totalCount, Constraints.NONNEGATIVE_INTEGER),
        new Argument("probs", probs, PROBS),
        new Argument("logits", logits, Constraints.REAL));
  }

  @Override
  public Constraint support() {
    return Constraints.integerInterval(0, totalCount);
  }

  /** The probabilities. */
  public Tensor probs() {
    Tensor known = probs;
    if (known == null) {
      known = logits().sigmoid();
      probs = known;
    }
    return known;
  }

  /** The log-odds, {@code log(p / (1 - p))}. */
  public Tensor logits() {
    Tensor known = logits;
    if (known == null) {
      known = Numerics.logOdds(probs());
      logits = known;
    }
    return known;
  }

  private Tensor parameter() {
    return fromLogits ? logits() : probs();
  }

  @Override
  public Binomial expand(Shape newBatchShape) {
    return new Binomial(
        totalCount.expand(newBatchShape), parameter().expand(newBatchShape), fromLogits);
  }

  @Override
  public Tensor mean() {
    return totalCount.mul(probs());
  }

  @Override
  public Tensor mode() {
    return totalCount.add(1).mul(probs()).floor().minimum(totalCount);
  }

  @Override
  public Tensor variance() {
    return totalCount.mul(probs()).mul(probs().rsub(1));
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    Shape shape = extended(sampleShape);
    try (var noGrad = new NoGrad()) {
      return Tensor.binomial(totalCount.expand(shape), probs().expand(shape));
    }
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor odds = logits();
    // Same as clamp(min=0), but with the gradient 1/2 at zero.
    Tensor positive = odds.clampMin(0).add(odds).sub(odds.clampMax(0)).div(2);
    Tensor normalization =
        totalCount
            .mul(positive)
            .add(totalCount.mul(odds.abs().neg().exp().log1p()))
            .sub(totalCount.add(1).lgamma());
    return value
        .mul(odds)
        .sub(value.add(1).lgamma())
        .sub(totalCount.sub(value).add(1).lgamma())
        .sub(normalization);
  }

  @Override
  public Tensor enumerateSupport(boolean expand) {
    long most = totalCount.max().itemLong();
    if (totalCount.min().itemLong() != most) {
      throw new UnsupportedOperationException(
          "Inhomogeneous total count not supported by `enumerateSupport`.");
    }
    Tensor values = Tensor.arange(most + 1, parameter().dtype());
    Shape count = Shape.of(most + 1);
    values = values.view(Shapes.concat(count, Shapes.ones(batchShape().rank())));
    return expand ? values.expand(Shapes.concat(count, batchShape())) : values;
  }

  @Override
  public Tensor entropy() {
    Tensor logProb = logProb(enumerateSupport(false));
    return logProb.exp().mul(logProb).sum(0).neg();
  }
}
