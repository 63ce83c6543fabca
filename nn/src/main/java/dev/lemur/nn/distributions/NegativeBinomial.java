package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import java.util.List;

/**
 * The number of successes before a given number of failures; mirrors {@code
 * torch.distributions.NegativeBinomial}.
 */
public class NegativeBinomial extends Distribution {
  private static final Constraint PROBS = Constraints.halfOpenInterval(0, 1);

  private final Tensor totalCount;
  private final Odds odds;

  /** With the given counts of failures and probabilities, which are broadcast. */
  public NegativeBinomial(Tensor totalCount, Tensor probs) {
    this(totalCount, Odds.ofProbs(probs));
  }

  /** With one count for all probabilities. */
  public NegativeBinomial(double totalCount, Tensor probs) {
    this(Numerics.like(totalCount, probs), probs);
  }

  /** With one count and one probability. */
  public NegativeBinomial(double totalCount, double probs) {
    this(totalCount, Tensor.tensor(probs));
  }

  private NegativeBinomial(Tensor totalCount, Odds odds) {
    super(Shape.broadcast(totalCount.shape(), odds.given().shape()));
    Tensor parameter = odds.given();
    this.totalCount = Numerics.broadcast(totalCount, parameter).to(parameter.dtype());
    this.odds = odds.with(Numerics.broadcast(parameter, totalCount));
    checkArguments();
  }

  /** From counts and log-odds; {@code NegativeBinomial(total_count, logits=...)}. */
  public static NegativeBinomial ofLogits(Tensor totalCount, Tensor logits) {
    return new NegativeBinomial(totalCount, Odds.ofLogits(logits));
  }

  /** The counts. */
  public Tensor totalCount() {
    return totalCount;
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("total_count", totalCount, Constraints.greaterThanEq(0)),
        odds.probsArgument(PROBS),
        odds.logitsArgument());
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE_INTEGER;
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
  public NegativeBinomial expand(Shape newBatchShape) {
    return new NegativeBinomial(
        totalCount.expand(newBatchShape), odds.with(odds.given().expand(newBatchShape)));
  }

  @Override
  public Tensor mean() {
    return totalCount.mul(logits().exp());
  }

  @Override
  public Tensor mode() {
    return totalCount.sub(1).mul(logits().exp()).floor().clampMin(0);
  }

  @Override
  public Tensor variance() {
    return mean().div(logits().neg().sigmoid());
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    try (var noGrad = new NoGrad()) {
      return Tensor.poisson(new Gamma(totalCount, logits().neg().exp()).sample(sampleShape));
    }
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor unnormalized =
        totalCount
            .mul(Functional.logsigmoid(logits().neg()))
            .add(value.mul(Functional.logsigmoid(logits())));
    Tensor total = totalCount.add(value);
    Tensor normalization =
        total
            .lgamma()
            .neg()
            .add(value.add(1).lgamma())
            .add(totalCount.lgamma())
            .maskedFill(total.eq(0), 0);
    return unnormalized.sub(normalization);
  }
}
