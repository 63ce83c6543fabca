package dev.lemur.nn.distributions;

import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * Vectors of normal numbers with the covariance matrix {@code W Wᵀ + D}, for a narrow matrix W and
 * a diagonal matrix D; mirrors {@code torch.distributions.LowRankMultivariateNormal}.
 */
public class LowRankMultivariateNormal extends Distribution {
  private final Tensor loc;
  private final Tensor covFactor;
  private final Tensor covDiag;
  private final Tensor factor;
  private final Tensor diagonal;
  private final Tensor capacitanceTril;

  /**
   * With the means along the last dimension, the matrices W and the diagonals of D.
   *
   * @throws IllegalArgumentException if their sizes do not fit
   */
  public LowRankMultivariateNormal(Tensor loc, Tensor covFactor, Tensor covDiag) {
    super(batchShape(loc, covFactor, covDiag), Shape.of(loc.size(-1)));
    factor = covFactor;
    diagonal = covDiag;
    this.loc = loc.expand(Shapes.concat(batchShape(), eventShape()));
    this.covFactor = GaussianForms.stretched(covFactor, batchShape());
    this.covDiag = covDiag.expand(Shapes.concat(batchShape(), eventShape()));
    checkArguments();
    Tensor capacitance = weighted().matmul(factor);
    Tensor identity = Tensor.eye(factor.size(-1), factor.dtype());
    capacitanceTril = Linalg.cholesky(capacitance.add(identity));
  }

  private static Shape batchShape(Tensor loc, Tensor covFactor, Tensor covDiag) {
    if (loc.dim() < 1) {
      throw new IllegalArgumentException("loc must be at least one-dimensional.");
    }
    int n = loc.size(-1);
    if (covFactor.dim() < 2) {
      throw new IllegalArgumentException(
          "cov_factor must be at least two-dimensional, with optional leading batch dimensions");
    }
    if (covFactor.size(-2) != n) {
      throw new IllegalArgumentException(
          "cov_factor must be a batch of matrices with shape " + n + " x m");
    }
    if (covDiag.dim() < 1 || covDiag.size(-1) != n) {
      throw new IllegalArgumentException(
          "cov_diag must be a batch of vectors with shape torch.Size([" + n + "])");
    }
    return Shape.broadcast(
        Shapes.first(loc.shape(), -1),
        Shape.broadcast(Shapes.first(covFactor.shape(), -2), Shapes.first(covDiag.shape(), -1)));
  }

  /** The transpose of W over D. */
  Tensor weighted() {
    return factor.mT().div(diagonal.unsqueeze(-2));
  }

  /** W before it is expanded to the batch. */
  Tensor factor() {
    return factor;
  }

  /** The diagonal before it is expanded to the batch. */
  Tensor diagonal() {
    return diagonal;
  }

  /** The lower triangular factor of {@code I + Wᵀ D⁻¹ W}. */
  Tensor capacitanceTril() {
    return capacitanceTril;
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("loc", loc, Constraints.REAL_VECTOR),
        new Argument("cov_factor", covFactor, Constraints.independent(Constraints.REAL, 2)),
        new Argument("cov_diag", covDiag, Constraints.independent(Constraints.POSITIVE, 1)));
  }

  @Override
  public LowRankMultivariateNormal expand(Shape newBatchShape) {
    Shape vectors = Shapes.concat(newBatchShape, eventShape());
    return new LowRankMultivariateNormal(
        loc.expand(vectors),
        GaussianForms.stretched(covFactor, newBatchShape),
        covDiag.expand(vectors));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL_VECTOR;
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  /** The means. */
  public Tensor loc() {
    return loc;
  }

  /** The matrices W. */
  public Tensor covFactor() {
    return covFactor;
  }

  /** The diagonals of D. */
  public Tensor covDiag() {
    return covDiag;
  }

  /** The covariance matrices. */
  public Tensor covarianceMatrix() {
    Tensor identity = Tensor.eye(eventShape().numel(), loc.dtype());
    Tensor sum = factor.matmul(factor.mT()).add(identity.mul(diagonal.unsqueeze(-1)));
    return GaussianForms.stretched(sum, batchShape());
  }

  /** The lower triangular factors of the covariance matrices. */
  public Tensor scaleTril() {
    return Linalg.cholesky(covarianceMatrix());
  }

  /** The inverses of the covariance matrices. */
  public Tensor precisionMatrix() {
    Tensor a = Linalg.solveTriangular(capacitanceTril, weighted(), false);
    Tensor identity = Tensor.eye(eventShape().numel(), loc.dtype());
    Tensor difference = identity.div(diagonal.unsqueeze(-1)).sub(a.mT().matmul(a));
    return GaussianForms.stretched(difference, batchShape());
  }

  @Override
  public Tensor mean() {
    return loc;
  }

  @Override
  public Tensor mode() {
    return loc;
  }

  @Override
  public Tensor variance() {
    return factor.square().sum(-1).add(diagonal).expand(Shapes.concat(batchShape(), eventShape()));
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    Shape shape = extended(sampleShape);
    Shape narrow = shape.with(shape.rank() - 1, factor.size(-1));
    Tensor ofFactor = Numerics.standardNormal(narrow, loc.dtype());
    Tensor ofDiagonal = Numerics.standardNormal(shape, loc.dtype());
    return loc.add(GaussianForms.product(factor, ofFactor)).add(diagonal.sqrt().mul(ofDiagonal));
  }

  /** The logarithms of the covariance matrices' determinants. */
  Tensor logDet() {
    return GaussianForms.halfLogDet(capacitanceTril).mul(2).add(diagonal.log().sum(-1));
  }

  /** The squared lengths of vectors in units of the deviation. */
  Tensor squaredDistance(Tensor x) {
    Tensor inner = GaussianForms.product(weighted(), x);
    return x.square()
        .div(diagonal)
        .sum(-1)
        .sub(GaussianForms.squaredDistance(capacitanceTril, inner));
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    return squaredDistance(value.sub(loc))
        .add(logDet())
        .add(eventShape().numel() * Numerics.LOG_TWO_PI)
        .mul(-0.5);
  }

  @Override
  public Tensor entropy() {
    return logDet()
        .add(eventShape().numel() * (1 + Numerics.LOG_TWO_PI))
        .mul(0.5)
        .expand(batchShape());
  }
}
