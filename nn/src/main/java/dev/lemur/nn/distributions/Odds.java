package dev.lemur.nn.distributions;

import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.distributions.Distribution.Argument;
import org.jspecify.annotations.Nullable;

/**
 * Probabilities of success, or their log-odds: whichever was given, and the other once it is asked
 * for.
 */
final class Odds {
  private final boolean fromLogits;
  private volatile @Nullable Tensor probs;
  private volatile @Nullable Tensor logits;

  private Odds(Tensor given, boolean fromLogits) {
    NullArguments.check(given);
    this.fromLogits = fromLogits;
    if (fromLogits) {
      logits = given;
    } else {
      probs = given;
    }
  }

  static Odds ofProbs(Tensor probs) {
    return new Odds(probs, false);
  }

  static Odds ofLogits(Tensor logits) {
    return new Odds(logits, true);
  }

  /** Others, given in the same form. */
  Odds with(Tensor given) {
    return new Odds(given, fromLogits);
  }

  /** The form that was given. */
  Tensor given() {
    return fromLogits ? logits() : probs();
  }

  Tensor probs() {
    Tensor known = probs;
    if (known == null) {
      known = logits().sigmoid();
      probs = known;
    }
    return known;
  }

  Tensor logits() {
    Tensor known = logits;
    if (known == null) {
      known = Numerics.logOdds(probs());
      logits = known;
    }
    return known;
  }

  Argument probsArgument(Constraint constraint) {
    return new Argument("probs", probs, constraint);
  }

  Argument logitsArgument() {
    return new Argument("logits", logits, Constraints.REAL);
  }
}
