package dev.lemur.nn.optim;

import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The curvature, estimated from the last moves of {@link LBFGS} and their gradients. */
final class QuadraticModel {
  private static final double LEAST_CURVATURE = 1e-10;

  /** How the gradient changed in one move, the move, and one over their product. */
  private record Move(Tensor change, Tensor step, double ro) {}

  private final List<Move> moves = new ArrayList<>();
  private @Nullable Tensor direction;
  private @Nullable Tensor previousGrad;
  private double t;
  private double diagonal = 1;
  private boolean isFirst = true;

  /** Whether the direction asked for last is the first of all. */
  boolean isFirst() {
    return isFirst;
  }

  /** The way to the minimum of the model from a point with the gradient {@code grad}. */
  Tensor direction(Tensor grad, int historySize) {
    Tensor before = direction;
    Tensor gradBefore = previousGrad;
    isFirst = before == null || gradBefore == null;
    if (before == null || gradBefore == null) {
      return grad.neg();
    }
    remember(grad.sub(gradBefore), before.mul(t), historySize);
    double[] alphas = new double[moves.size()];
    Tensor q = grad.neg();
    for (int i = moves.size() - 1; i >= 0; i--) {
      Move move = moves.get(i);
      alphas[i] = LBFGS.dot(move.step(), q) * move.ro();
      q.add_(move.change(), -alphas[i]);
    }
    Tensor result = q.mul(diagonal);
    for (int i = 0; i < moves.size(); i++) {
      Move move = moves.get(i);
      double beta = LBFGS.dot(move.change(), result) * move.ro();
      result.add_(move.step(), alphas[i] - beta);
    }
    return result;
  }

  private void remember(Tensor change, Tensor step, int historySize) {
    double product = LBFGS.dot(change, step);
    if (product > LEAST_CURVATURE) {
      if (moves.size() == historySize) {
        moves.remove(0);
      }
      moves.add(new Move(change, step, 1 / product));
      diagonal = product / LBFGS.dot(change, change);
    }
  }

  /** Begins a move from a point with the gradient {@code grad}. */
  void begin(Tensor newDirection, Tensor grad) {
    direction = newDirection;
    previousGrad = grad;
  }

  /** Says how far the move went. */
  void moved(double length) {
    t = length;
  }
}
