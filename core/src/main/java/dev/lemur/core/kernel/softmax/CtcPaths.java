package dev.lemur.core.kernel.softmax;

import java.util.Arrays;

/**
 * All alignments of a sequence of labels with a number of steps, with blanks and repeated labels:
 * their total probability, computed forwards and backwards.
 */
public final class CtcPaths {
  private final double[] logProbs;
  private final int steps;
  private final int classes;

  /** The labels, with a blank before, between and after them. */
  private final int[] states;

  /**
   * Paths of one sequence.
   *
   * @param logProbs by step and class
   * @param labels the sequence
   */
  public CtcPaths(double[] logProbs, int steps, int classes, int[] labels, int blank) {
    this.logProbs = logProbs;
    this.steps = steps;
    this.classes = classes;
    states = new int[2 * labels.length + 1];
    Arrays.fill(states, blank);
    for (int i = 0; i < labels.length; i++) {
      states[2 * i + 1] = labels[i];
    }
  }

  /** The negative logarithm of the probability of all paths; infinite if there is none. */
  public double loss() {
    if (steps == 0) {
      return states.length == 1 ? 0 : Double.POSITIVE_INFINITY;
    }
    return loss(forward());
  }

  private double loss(double[] alpha) {
    int last = steps * states.length - 1;
    return -(states.length == 1 ? alpha[last] : logSum(alpha[last], alpha[last - 1]));
  }

  /** The probability of all paths up to a step and state. */
  private double[] forward() {
    int count = states.length;
    double[] alpha = new double[steps * count];
    Arrays.fill(alpha, Double.NEGATIVE_INFINITY);
    alpha[0] = logProb(0, 0);
    if (count > 1) {
      alpha[1] = logProb(0, 1);
    }
    for (int step = 1; step < steps; step++) {
      int before = (step - 1) * count;
      for (int state = 0; state < count; state++) {
        double sum = alpha[before + state];
        if (state > 0) {
          sum = logSum(sum, alpha[before + state - 1]);
        }
        if (state > 1 && states[state] != states[state - 2]) {
          sum = logSum(sum, alpha[before + state - 2]);
        }
        alpha[step * count + state] = sum + logProb(step, state);
      }
    }
    return alpha;
  }

  /** The probability of all paths from a step and state on. */
  private double[] backward() {
    int count = states.length;
    double[] beta = new double[steps * count];
    Arrays.fill(beta, Double.NEGATIVE_INFINITY);
    for (int state = Math.max(0, count - 2); state < count; state++) {
      beta[(steps - 1) * count + state] = logProb(steps - 1, state);
    }
    for (int step = steps - 2; step >= 0; step--) {
      int after = (step + 1) * count;
      for (int state = 0; state < count; state++) {
        double sum = beta[after + state];
        if (state + 1 < count) {
          sum = logSum(sum, beta[after + state + 1]);
        }
        if (state + 2 < count && states[state] != states[state + 2]) {
          sum = logSum(sum, beta[after + state + 2]);
        }
        beta[step * count + state] = sum + logProb(step, state);
      }
    }
    return beta;
  }

  /** The gradients, by step and class, with respect to the input of the log-softmax. */
  public double[] gradients() {
    if (steps == 0) {
      return new double[0];
    }
    int count = states.length;
    double[] alpha = forward();
    double[] beta = backward();
    double loss = loss(alpha);
    double[] gradients = new double[steps * classes];
    Arrays.fill(gradients, Double.NEGATIVE_INFINITY);
    for (int step = 0; step < steps; step++) {
      for (int state = 0; state < count; state++) {
        int at = step * classes + states[state];
        double both = alpha[step * count + state] + beta[step * count + state];
        gradients[at] = logSum(gradients[at], both);
      }
    }
    for (int i = 0; i < gradients.length; i++) {
      gradients[i] = Math.exp(logProbs[i]) - Math.exp(gradients[i] + loss - logProbs[i]);
    }
    return gradients;
  }

  private double logProb(int step, int state) {
    return logProbs[step * classes + states[state]];
  }

  private static double logSum(double a, double b) {
    double max = Math.max(a, b);
    return max == Double.NEGATIVE_INFINITY ? max : max + Math.log1p(Math.exp(Math.min(a, b) - max));
  }
}
