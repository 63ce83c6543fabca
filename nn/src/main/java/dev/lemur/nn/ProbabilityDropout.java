package dev.lemur.nn;

import dev.lemur.core.text.PythonRepr;

/** What the dropouts have in common: a probability, and whether the input itself is changed. */
abstract class ProbabilityDropout extends Module {
  private final double p;
  private final boolean inplace;

  ProbabilityDropout(double p, boolean inplace) {
    Dropping.checkProbability(p);
    this.p = p;
    this.inplace = inplace;
  }

  /** The probability that something is dropped. */
  public double p() {
    return p;
  }

  /** Whether the input itself is changed. */
  public boolean inplace() {
    return inplace;
  }

  @Override
  public String extraRepr() {
    return "p=%s, inplace=%s".formatted(PythonRepr.of(p), PythonRepr.of(inplace));
  }
}
