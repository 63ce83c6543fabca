package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import java.util.List;

/**
 * Vectors of shares that sum to one, each a fraction of what the ones before it left; mirrors
 * {@code torch.distributions.transforms.StickBreakingTransform}.
 */
public class StickBreakingTransform extends Transform {
  /** The transform, which has no parameters. */
  public StickBreakingTransform() {}

  @Override
  public Constraint domain() {
    return Constraints.REAL_VECTOR;
  }

  @Override
  public Constraint codomain() {
    return Constraints.SIMPLEX;
  }

  @Override
  public Tensor apply(Tensor x) {
    Tensor z = SigmoidTransform.inside(x.sub(offset(x.size(-1), x).log()).sigmoid());
    Tensor left = z.rsub(1).cumprod(-1);
    Tensor one = z.narrow(-1, 0, 1).onesLike();
    return Tensor.cat(List.of(z, one), -1).mul(Tensor.cat(List.of(one, left), -1));
  }

  @Override
  public Tensor inverse(Tensor y) {
    int n = y.size(-1) - 1;
    Tensor shares = y.narrow(-1, 0, n);
    Tensor left = shares.cumsum(-1).rsub(1).clampMin(Numerics.tiny(y.dtype()));
    return shares.log().sub(left.log()).add(offset(n, y).log());
  }

  @Override
  public Tensor logAbsDetJacobian(Tensor x, Tensor y) {
    int n = x.size(-1);
    Tensor shifted = x.sub(offset(n, x).log());
    return Functional.logsigmoid(shifted).sub(shifted).add(y.narrow(-1, 0, n).log()).sum(-1);
  }

  @Override
  public Shape forwardShape(Shape shape) {
    return shape.with(shape.rank() - 1, shape.size(-1) + 1);
  }

  @Override
  public Shape inverseShape(Shape shape) {
    return shape.with(shape.rank() - 1, shape.size(-1) - 1);
  }

  /** How many shares are still to come, counting down from {@code first}. */
  private static Tensor offset(int first, Tensor like) {
    return Tensor.arange(first, 0, -1.0, like.dtype());
  }

  /** All transforms of this class are equal. */
  @Override
  public boolean equals(Object other) {
    return other instanceof StickBreakingTransform;
  }

  @Override
  public int hashCode() {
    return StickBreakingTransform.class.hashCode();
  }
}
