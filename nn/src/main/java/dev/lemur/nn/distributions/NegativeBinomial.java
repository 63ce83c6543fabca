package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of successes before a given number of failures; mirrors {@code
 * torch.distributions.NegativeBinomial}.
 */
public class NegativeBinomial extends Distribution {
  private final boolean fromLogits;
  private volatile @Nullable Tensor probs;
  private volatile @Nullable Tensor logits;

  private static final Constraint PROBS = Constraints.halfOpenInterval(0, 1);

  private final Tensor totalCount;

  /** With the given counts of failures and probabilities, which are broadcast. */
  public NegativeBinomial(Tensor totalCount, Tensor probs) {
    this(totalCount, probs, false);
  }

  /** With one count for all probabilities. */
  public NegativeBinomial(double totalCount, Tensor probs) {
    this(Numerics.like(totalCount, probs), probs, false);
  }

  /** With one count and one probability. */
  public NegativeBinomial(double totalCount, double probs) {
    this(totalCount, Tensor.tensor(probs));
  }

  private NegativeBinomial(Tensor totalCount, Tensor parameter, boolean fromLogits) {
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

  /** From counts and log-odds; {@code NegativeBinomial(total_count, logits=...)}. */
  public static NegativeBinomial ofLogits(Tensor totalCount, Tensor logits) {
    return new NegativeBinomial(totalCount, logits, true);
  }

  /** The counts. */
  public Tensor totalCount() {
    return totalCount;
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("total_count", totalCount, Constraints.greaterThanEq(0)),
        new Argument("probs", probs, PROBS),
        new Argument("logits", logits, Constraints.REAL));
  }

  @Override
  public Constraint support() {
    return Constraints.NONNEGATIVE_INTEGER;
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
  public NegativeBinomial expand(Shape newBatchShape) {
    return new NegativeBinomial(
        totalCount.expand(newBatchShape), parameter().expand(newBatchShape), fromLogits);
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
