package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import dev.lemur.nn.optim.FlatParameters.Evaluation;

/**
 * Looks along a direction for a place where the loss has fallen enough and its slope has flattened
 * enough: the strong conditions of Wolfe. First a bracket around such a place is found, then it is
 * narrowed; both by the minima of cubic polynomials.
 */
final class LineSearch {
  private static final double LEAST_FALL = 1e-4;
  private static final double MOST_SLOPE = 0.9;
  private static final double TOLERANCE = 1e-9;
  private static final int MOST_STEPS = 25;

  private final FlatParameters parameters;
  private final Tensor direction;
  private final double loss;
  private final double slope;
  private int evaluations;
  private int steps;

  /** The place that was found, how many evaluations it took. */
  record Found(double t, double loss, Tensor grad, int evaluations) {}

  /** A place on the line. */
  private record Point(double t, double loss, Tensor grad, double slope) {}

  private LineSearch(FlatParameters parameters, Tensor direction, double loss, double slope) {
    this.parameters = parameters;
    this.direction = direction;
    this.loss = loss;
    this.slope = slope;
  }

  /** Searches from a place whose loss, gradient and slope are given, trying {@code t} first. */
  static Found search(
      FlatParameters parameters,
      double t,
      Tensor direction,
      double loss,
      Tensor grad,
      double slope) {
    LineSearch search = new LineSearch(parameters, direction, loss, slope);
    Point best = search.run(t, new Point(0, loss, grad, slope));
    return new Found(best.t(), best.loss(), best.grad(), search.evaluations);
  }

  private Point at(double t) {
    Evaluation evaluation = parameters.evaluate(t, direction);
    evaluations++;
    Tensor grad = evaluation.grad();
    return new Point(t, evaluation.loss(), grad, LBFGS.dot(grad, direction));
  }

  private boolean hasNotFallen(Point point) {
    return point.loss() > loss + LEAST_FALL * point.t() * slope;
  }

  private boolean isFlat(Point point) {
    return Math.abs(point.slope()) <= -MOST_SLOPE * slope;
  }

  private Point run(double t, Point start) {
    Point previous = start;
    Point current = at(t);
    while (steps < MOST_STEPS) {
      if (hasNotFallen(current) || steps > 1 && current.loss() >= previous.loss()) {
        return zoom(previous, current);
      }
      if (isFlat(current)) {
        return current;
      }
      if (current.slope() >= 0) {
        return zoom(previous, current);
      }
      double least = current.t() + 0.01 * (current.t() - previous.t());
      double next = minimum(previous, current, least, current.t() * 10);
      previous = current;
      current = at(next);
      steps++;
    }
    return start.loss() <= current.loss() ? start : current;
  }

  private Point zoom(Point first, Point second) {
    Point[] bracket = {first, second};
    int low = first.loss() <= second.loss() ? 0 : 1;
    boolean littleProgress = false;
    while (steps < MOST_STEPS) {
      double left = Math.min(bracket[0].t(), bracket[1].t());
      double right = Math.max(bracket[0].t(), bracket[1].t());
      if ((right - left) * LBFGS.largest(direction) < TOLERANCE) {
        break;
      }
      double t = minimum(bracket[0], bracket[1], left, right);
      double margin = 0.1 * (right - left);
      if (Math.min(right - t, t - left) < margin) {
        boolean forced = littleProgress || t >= right || t <= left;
        if (forced) {
          t = Math.abs(t - right) < Math.abs(t - left) ? right - margin : left + margin;
        }
        littleProgress = !forced;
      } else {
        littleProgress = false;
      }
      Point point = at(t);
      steps++;
      int high = 1 - low;
      if (hasNotFallen(point) || point.loss() >= bracket[low].loss()) {
        bracket[high] = point;
        low = bracket[0].loss() <= bracket[1].loss() ? 0 : 1;
      } else {
        if (isFlat(point)) {
          return point;
        }
        if (point.slope() * (bracket[high].t() - bracket[low].t()) >= 0) {
          bracket[high] = bracket[low];
        }
        bracket[low] = point;
      }
    }
    return bracket[low];
  }

  /** Where the cubic polynomial through two points with their slopes is least, within bounds. */
  private static double minimum(Point a, Point b, double least, double most) {
    double d1 = a.slope() + b.slope() - 3 * (a.loss() - b.loss()) / (a.t() - b.t());
    double square = d1 * d1 - a.slope() * b.slope();
    if (!(square >= 0)) {
      return (least + most) / 2;
    }
    double d2 = Math.sqrt(square);
    Point left = a.t() <= b.t() ? a : b;
    Point right = left == a ? b : a;
    double part = (right.slope() + d2 - d1) / (right.slope() - left.slope() + 2 * d2);
    double position = right.t() - (right.t() - left.t()) * part;
    return Math.min(Math.max(position, least), most);
  }
}
