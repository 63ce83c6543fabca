package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;

/**
 * The log-odds of draws near 0 or 1, with gradients; mirrors {@code
 * torch.distributions.LogitRelaxedBernoulli}.
 */
public class LogitRelaxedBernoulli extends Distribution {
  private final Tensor temperature;
  private final Bernoulli bernoulli;

  /** With the given temperature and the probabilities of ones. */
  public LogitRelaxedBernoulli(Tensor temperature, Tensor probs) {
    this(temperature, new Bernoulli(probs));
  }

  /** With the given temperature and the distribution that this one approximates. */
  LogitRelaxedBernoulli(Tensor temperature, Bernoulli bernoulli) {
    super(bernoulli.batchShape());
    this.temperature = NullArguments.check(temperature);
    this.bernoulli = bernoulli;
  }

  /**
   * From the log-odds instead of probabilities; {@code LogitRelaxedBernoulli(temperature,
   * logits=...)}.
   */
  public static LogitRelaxedBernoulli ofLogits(Tensor temperature, Tensor logits) {
    return new LogitRelaxedBernoulli(temperature, Bernoulli.ofLogits(logits));
  }

  @Override
  List<Argument> arguments() {
    return bernoulli.arguments();
  }

  /** The temperature: the lower, the nearer draws are to 0 and 1. */
  public Tensor temperature() {
    return temperature;
  }

  /** The probabilities of ones. */
  public Tensor probs() {
    return bernoulli.probs();
  }

  /** The log-odds. */
  public Tensor logits() {
    return bernoulli.logits();
  }

  @Override
  public LogitRelaxedBernoulli expand(Shape newBatchShape) {
    return new LogitRelaxedBernoulli(temperature, bernoulli.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    Shape shape = extended(sampleShape);
    Tensor probs = Numerics.clampProbs(probs().expand(shape));
    Tensor u = Numerics.clampProbs(Numerics.uniform(shape, probs.dtype()));
    return u.log().sub(u.neg().log1p()).add(probs.log()).sub(probs.neg().log1p()).div(temperature);
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor difference = logits().sub(value.mul(temperature));
    return temperature.log().add(difference).sub(difference.exp().log1p().mul(2));
  }
}
