package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * The number of successes among a given number of trials; mirrors {@code
 * torch.distributions.Binomial}.
 */
public class Binomial extends Distribution {
  private static final Constraint PROBS = Constraints.UNIT_INTERVAL;

  private final Tensor totalCount;
  private final Odds odds;

  /** With the given counts of trials and probabilities, which are broadcast. */
  public Binomial(Tensor totalCount, Tensor probs) {
    this(totalCount, Odds.ofProbs(probs));
  }

  /** With one count for all probabilities. */
  public Binomial(int totalCount, Tensor probs) {
    this(Numerics.like(totalCount, probs), probs);
  }

  /** With one count and one probability. */
  public Binomial(int totalCount, double probs) {
    this(totalCount, Tensor.tensor(probs));
  }

  private Binomial(Tensor totalCount, Odds odds) {
    super(Shape.broadcast(totalCount.shape(), odds.given().shape()));
    Tensor parameter = odds.given();
    this.totalCount = Numerics.broadcast(totalCount, parameter).to(parameter.dtype());
    this.odds = odds.with(Numerics.broadcast(parameter, totalCount));
    checkArguments();
  }

  /** From counts and log-odds; {@code Binomial(total_count, logits=...)}. */
  public static Binomial ofLogits(Tensor totalCount, Tensor logits) {
    return new Binomial(totalCount, Odds.ofLogits(logits));
  }

  /** The counts. */
  public Tensor totalCount() {
    return totalCount;
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("total_count", totalCount, Constraints.NONNEGATIVE_INTEGER),
        odds.probsArgument(PROBS),
        odds.logitsArgument());
  }

  @Override
  public Constraint support() {
    return Constraints.integerInterval(0, totalCount);
  }

  /** The probabilities. */
  public Tensor probs() {
    return odds.probs();
  }

  /** The log-odds, {@code log(p / (1 - p))}. */
  public Tensor logits() {
    return odds.logits();
  }

  @Override
  public Binomial expand(Shape newBatchShape) {
    return new Binomial(
        totalCount.expand(newBatchShape), odds.with(odds.given().expand(newBatchShape)));
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
    Tensor logOdds = logits();
    // Same as clamp(min=0), but with the gradient 1/2 at zero.
    Tensor positive = logOdds.clampMin(0).add(logOdds).sub(logOdds.clampMax(0)).div(2);
    Tensor normalization =
        totalCount
            .mul(positive)
            .add(totalCount.mul(logOdds.abs().neg().exp().log1p()))
            .sub(totalCount.add(1).lgamma());
    return value
        .mul(logOdds)
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
    Tensor values = Tensor.arange(most + 1, odds.given().dtype());
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
