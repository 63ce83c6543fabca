package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * The number of failures before the first success; mirrors {@code torch.distributions.Geometric}.
 */
public class Geometric extends Distribution {
  private static final Constraint PROBS = Constraints.UNIT_INTERVAL;

  private final Odds odds;

  /** One distribution for each probability. */
  public Geometric(Tensor probs) {
    this(Odds.ofProbs(probs));
  }

  /** The distribution with this probability. */
  public Geometric(double probs) {
    this(Tensor.tensor(probs));
  }

  private Geometric(Odds odds) {
    super(odds.given().shape());
    this.odds = odds;
    checkArguments();
    checkPositive();
  }

  /** From the log-odds instead of probabilities; {@code Geometric(logits=...)}. */
  public static Geometric ofLogits(Tensor logits) {
    return new Geometric(Odds.ofLogits(logits));
  }

  private void checkPositive() {
    Tensor given = odds.probsArgument(PROBS).value();
    if (validatesArgs() && given != null && !given.detach().gt(0).all().itemBoolean()) {
      throw new IllegalArgumentException(
          "Expected parameter probs"
              + describe(given)
              + " of distribution "
              + this
              + " to be positive but found invalid values:\n"
              + given.detach().maskedSelect(given.detach().gt(0).logicalNot()));
    }
  }

  @Override
  List<Argument> arguments() {
    return List.of(odds.probsArgument(PROBS), odds.logitsArgument());
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
  public Geometric expand(Shape newBatchShape) {
    return new Geometric(odds.with(odds.given().expand(newBatchShape)));
  }

  @Override
  public Tensor mean() {
    return probs().reciprocal().sub(1);
  }

  @Override
  public Tensor mode() {
    return probs().zerosLike();
  }

  @Override
  public Tensor variance() {
    return probs().reciprocal().sub(1).div(probs());
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    try (var noGrad = new NoGrad()) {
      Tensor p = probs();
      Tensor u = Tensor.empty(extended(sampleShape), p.dtype());
      u.uniform_(Numerics.tiny(p.dtype()), 1);
      return u.log().div(p.neg().log1p()).floor();
    }
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor p = Numerics.broadcast(probs(), value);
    Tensor certain = p.eq(1).logicalAnd(value.eq(0));
    return value.mul(p.maskedFill(certain, 0).neg().log1p()).add(probs().log());
  }

  @Override
  public Tensor entropy() {
    return Numerics.crossEntropy(logits(), probs()).div(probs());
  }
}
