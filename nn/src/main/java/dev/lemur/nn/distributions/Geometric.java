package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The number of failures before the first success; mirrors {@code torch.distributions.Geometric}.
 */
public class Geometric extends Distribution {
  private final boolean fromLogits;
  private volatile @Nullable Tensor probs;
  private volatile @Nullable Tensor logits;

  private static final Constraint PROBS = Constraints.UNIT_INTERVAL;

  /** One distribution for each probability. */
  public Geometric(Tensor probs) {
    this(probs, false);
  }

  /** The distribution with this probability. */
  public Geometric(double probs) {
    this(Tensor.tensor(probs), false);
  }

  private Geometric(Tensor parameter, boolean fromLogits) {
    super(NullArguments.check(parameter).shape());
    this.fromLogits = fromLogits;
    if (fromLogits) {
      logits = parameter;
    } else {
      probs = parameter;
    }
    checkArguments();
    checkPositive();
  }

  /** From the log-odds instead of probabilities; {@code Geometric(logits=...)}. */
  public static Geometric ofLogits(Tensor logits) {
    return new Geometric(logits, true);
  }

  private void checkPositive() {
    Tensor given = probs;
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
    return List.of(
        new Argument("probs", probs, PROBS), new Argument("logits", logits, Constraints.REAL));
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
  public Geometric expand(Shape newBatchShape) {
    return new Geometric(parameter().expand(newBatchShape), fromLogits);
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
