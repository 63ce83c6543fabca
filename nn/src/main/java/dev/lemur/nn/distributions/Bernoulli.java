package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * 1 with a probability, 0 otherwise; mirrors {@code torch.distributions.Bernoulli}.
 *
 * <pre>{@code
 * Bernoulli coin = new Bernoulli(0.3);
 * System.out.println(coin.logProb(Tensor.tensor(1.0)));
 * // tensor(-1.2040)
 * }</pre>
 */
public class Bernoulli extends Distribution {
  private static final Constraint PROBS = Constraints.UNIT_INTERVAL;

  private final Odds odds;

  /** One distribution for each probability. */
  public Bernoulli(Tensor probs) {
    this(Odds.ofProbs(probs));
  }

  /** The distribution with this probability. */
  public Bernoulli(double probs) {
    this(Tensor.tensor(probs));
  }

  private Bernoulli(Odds odds) {
    super(odds.given().shape());
    this.odds = odds;
    checkArguments();
  }

  /** From the log-odds instead of probabilities; {@code Bernoulli(logits=...)}. */
  public static Bernoulli ofLogits(Tensor logits) {
    return new Bernoulli(Odds.ofLogits(logits));
  }

  @Override
  List<Argument> arguments() {
    return List.of(odds.probsArgument(PROBS), odds.logitsArgument());
  }

  @Override
  public Constraint support() {
    return Constraints.BOOLEAN;
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
  public Bernoulli expand(Shape newBatchShape) {
    return new Bernoulli(odds.with(odds.given().expand(newBatchShape)));
  }

  @Override
  public Tensor mean() {
    return probs();
  }

  @Override
  public Tensor mode() {
    Tensor p = probs();
    return p.ge(0.5).to(p.dtype()).maskedFill(p.eq(0.5), Double.NaN);
  }

  @Override
  public Tensor variance() {
    return probs().mul(probs().rsub(1));
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    try (var noGrad = new NoGrad()) {
      return probs().expand(extended(sampleShape)).bernoulli();
    }
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor logOdds = Numerics.broadcast(logits(), value);
    return Numerics.crossEntropy(logOdds, Numerics.broadcast(value, logOdds)).neg();
  }

  @Override
  public Tensor enumerateSupport(boolean expand) {
    Tensor values = Tensor.arange(2, odds.given().dtype());
    values = values.view(Shapes.concat(Shape.of(2), Shapes.ones(batchShape().rank())));
    return expand ? values.expand(Shapes.concat(Shape.of(2), batchShape())) : values;
  }

  @Override
  public Tensor entropy() {
    return Numerics.crossEntropy(logits(), probs());
  }
}
