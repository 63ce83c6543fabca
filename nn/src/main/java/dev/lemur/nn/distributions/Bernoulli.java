package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
  private final boolean fromLogits;
  private volatile @Nullable Tensor probs;
  private volatile @Nullable Tensor logits;

  private static final Constraint PROBS = Constraints.UNIT_INTERVAL;

  /** One distribution for each probability. */
  public Bernoulli(Tensor probs) {
    this(probs, false);
  }

  /** The distribution with this probability. */
  public Bernoulli(double probs) {
    this(Tensor.tensor(probs), false);
  }

  private Bernoulli(Tensor parameter, boolean fromLogits) {
    super(NullArguments.check(parameter).shape());
    this.fromLogits = fromLogits;
    if (fromLogits) {
      logits = parameter;
    } else {
      probs = parameter;
    }
    checkArguments();
  }

  /** From the log-odds instead of probabilities; {@code Bernoulli(logits=...)}. */
  public static Bernoulli ofLogits(Tensor logits) {
    return new Bernoulli(logits, true);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("probs", probs, PROBS), new Argument("logits", logits, Constraints.REAL));
  }

  @Override
  public Constraint support() {
    return Constraints.BOOLEAN;
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
  public Bernoulli expand(Shape newBatchShape) {
    return new Bernoulli(parameter().expand(newBatchShape), fromLogits);
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
    Tensor odds = Numerics.broadcast(logits(), value);
    return Numerics.crossEntropy(odds, Numerics.broadcast(value, odds)).neg();
  }

  @Override
  public Tensor enumerateSupport(boolean expand) {
    Tensor values = Tensor.arange(2, parameter().dtype());
    values = values.view(Shapes.concat(Shape.of(2), Shapes.ones(batchShape().rank())));
    return expand ? values.expand(Shapes.concat(Shape.of(2), batchShape())) : values;
  }

  @Override
  public Tensor entropy() {
    return Numerics.crossEntropy(logits(), probs());
  }
}
