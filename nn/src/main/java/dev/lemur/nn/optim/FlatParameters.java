package dev.lemur.nn.optim;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Tensor;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** All parameters of a model as one vector, and the loss as a function of it. */
final class FlatParameters {
  private final List<Tensor> params;
  private final Supplier<Tensor> closure;

  /** A value of the loss, and the gradient there. */
  record Evaluation(double loss, Tensor grad) {}

  FlatParameters(List<Tensor> params, Supplier<Tensor> closure) {
    this.params = params;
    this.closure = closure;
  }

  /** The gradients of all parameters, zeros where there are none. */
  Tensor gradient() {
    List<Tensor> parts = new ArrayList<>();
    for (Tensor param : params) {
      Tensor grad = param.grad();
      parts.add(grad == null ? param.detach().zerosLike().flatten() : grad.detach().flatten());
    }
    return Tensor.cat(parts);
  }

  /** Moves the parameters. */
  void move(double t, Tensor direction) {
    int from = 0;
    try (var noGrad = new NoGrad()) {
      for (Tensor param : params) {
        Tensor part = direction.narrow(0, from, param.numel());
        param.add_(part.viewAs(param), t);
        from += param.numel();
      }
    }
  }

  /** The loss at a distance from the parameters, which are restored afterwards. */
  Evaluation evaluate(double t, Tensor direction) {
    List<Tensor> before = new ArrayList<>();
    params.forEach(param -> before.add(param.detach().clone()));
    move(t, direction);
    double loss = closure.get().detach().item();
    Tensor grad = gradient();
    try (var noGrad = new NoGrad()) {
      for (int i = 0; i < params.size(); i++) {
        params.get(i).copy_(before.get(i));
      }
    }
    return new Evaluation(loss, grad);
  }
}
