package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * Numbers from 0 to 1 with a density in proportion to {@code p^x (1 - p)^(1 - x)}, such as the
 * shades of an image; mirrors {@code torch.distributions.ContinuousBernoulli}.
 *
 * @see <a href="https://arxiv.org/abs/1907.06845">Loaiza-Ganem and Cunningham (2019)</a>
 */
public class ContinuousBernoulli extends Distribution {
  /** Between these probabilities the formulas lose their digits, and series serve. */
  private static final double LOWEST_UNSTABLE = 0.499;

  private static final double HIGHEST_UNSTABLE = 0.501;

  private final Odds odds;

  /** One distribution for each parameter, which is clamped to probabilities. */
  public ContinuousBernoulli(Tensor probs) {
    this(Odds.ofProbs(Numerics.clampProbs(Numerics.broadcast(probs))));
  }

  /** The distribution with this parameter. */
  public ContinuousBernoulli(double probs) {
    this(Tensor.tensor(probs));
  }

  private ContinuousBernoulli(Odds odds) {
    super(odds.given().shape());
    this.odds = odds;
    checkArguments();
  }

  /** From the log-odds instead of probabilities; {@code ContinuousBernoulli(logits=...)}. */
  public static ContinuousBernoulli ofLogits(Tensor logits) {
    return new ContinuousBernoulli(Odds.ofLogits(logits));
  }

  @Override
  List<Argument> arguments() {
    return List.of(odds.probsArgument(Constraints.UNIT_INTERVAL), odds.logitsArgument());
  }

  @Override
  public ContinuousBernoulli expand(Shape newBatchShape) {
    return new ContinuousBernoulli(odds.with(odds.given().expand(newBatchShape)));
  }

  @Override
  public Constraint support() {
    return Constraints.UNIT_INTERVAL;
  }

  /** The parameters as probabilities. */
  public Tensor probs() {
    return Numerics.clampProbs(odds.probs());
  }

  /** The parameters as log-odds. */
  public Tensor logits() {
    return odds.logits();
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  private Tensor isStable() {
    return probs().le(LOWEST_UNSTABLE).logicalOr(probs().gt(HIGHEST_UNSTABLE));
  }

  private Tensor cutProbs() {
    return probs().where(isStable(), LOWEST_UNSTABLE);
  }

  private static Tensor logRatio(Tensor p) {
    return p.neg().log1p().sub(p.log());
  }

  /** The logarithm of the factor that makes the densities integrate to one. */
  Tensor logNorm() {
    Tensor p = cutProbs();
    Tensor isLow = p.le(0.5);
    Tensor low = p.where(isLow, 0).mul(-2).log1p();
    Tensor high = p.where(p.ge(0.5), 1).mul(2).sub(1).log();
    Tensor exact = logRatio(p).abs().log().sub(Tensor.where(isLow, low, high));
    Tensor x = probs().sub(0.5).pow(2);
    Tensor series = x.mul(104.0 / 45).add(4.0 / 3).mul(x).add(Math.log(2));
    return Tensor.where(isStable(), exact, series);
  }

  @Override
  public Tensor mean() {
    Tensor p = cutProbs();
    Tensor exact = p.div(p.mul(2).sub(1)).add(logRatio(p).reciprocal());
    Tensor x = probs().sub(0.5);
    Tensor series = x.pow(2).mul(16.0 / 45).add(1.0 / 3).mul(x).add(0.5);
    return Tensor.where(isStable(), exact, series);
  }

  @Override
  public Tensor variance() {
    Tensor p = cutProbs();
    Tensor exact =
        p.mul(p.sub(1)).div(p.mul(2).rsub(1).pow(2)).add(logRatio(p).pow(2).reciprocal());
    Tensor x = probs().sub(0.5).pow(2);
    Tensor series = x.mul(128.0 / 945).rsub(1.0 / 15).mul(x).rsub(1.0 / 12);
    return Tensor.where(isStable(), exact, series);
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    try (var noGrad = new NoGrad()) {
      return rsample(sampleShape);
    }
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    return icdf(Numerics.uniform(extended(sampleShape), probs().dtype()));
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor logits = Numerics.broadcast(logits(), value);
    Tensor values = Numerics.broadcast(value, logits);
    return logNorm().sub(Numerics.crossEntropy(logits, values));
  }

  @Override
  public Tensor cdf(Tensor value) {
    checkSample(value);
    Tensor p = cutProbs();
    Tensor powers = p.pow(value).mul(p.rsub(1).pow(value.rsub(1)));
    Tensor exact = powers.add(p).sub(1).div(p.mul(2).sub(1));
    Tensor inside = Tensor.where(isStable(), exact, value);
    return inside.where(value.lt(1), 1).where(value.gt(0), 0);
  }

  @Override
  public Tensor icdf(Tensor value) {
    Tensor p = cutProbs();
    Tensor none = p.neg().log1p();
    Tensor exact = value.mul(p.mul(2).sub(1)).sub(p).log1p().sub(none).div(p.log().sub(none));
    return Tensor.where(isStable(), exact, value);
  }

  @Override
  public Tensor entropy() {
    Tensor none = probs().neg().log1p();
    return mean().mul(none.sub(probs().log())).sub(logNorm()).sub(none);
  }
}
