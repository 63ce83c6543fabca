package dev.lemur.nn.distributions;

import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.List;

/**
 * Vectors of correlated normal numbers; mirrors {@code torch.distributions.MultivariateNormal}.
 *
 * <pre>{@code
 * MultivariateNormal both = new MultivariateNormal(Tensor.zeros(2), Tensor.eye(2));
 * System.out.println(both.logProb(Tensor.ones(2)));
 * // tensor(-2.8379)
 * }</pre>
 */
public class MultivariateNormal extends Distribution {
  /** How the covariance is given. */
  private enum Form {
    COVARIANCE("covariance_matrix", Constraints.POSITIVE_DEFINITE) {
      @Override
      Tensor scaleTril(Tensor matrix) {
        return Linalg.cholesky(matrix);
      }
    },
    PRECISION("precision_matrix", Constraints.POSITIVE_DEFINITE) {
      @Override
      Tensor scaleTril(Tensor matrix) {
        Tensor flipped = Linalg.cholesky(matrix.flip(-2, -1));
        Tensor inverse = flipped.flip(-2, -1).mT();
        Tensor identity = Tensor.eye(matrix.size(-1), matrix.dtype());
        return Linalg.solveTriangular(inverse, identity, false);
      }
    },
    SCALE_TRIL("scale_tril", Constraints.LOWER_CHOLESKY) {
      @Override
      Tensor scaleTril(Tensor matrix) {
        return matrix;
      }
    };

    final String argument;
    final Constraint constraint;

    Form(String argument, Constraint constraint) {
      this.argument = argument;
      this.constraint = constraint;
    }

    abstract Tensor scaleTril(Tensor matrix);
  }

  private final Form form;
  private final Tensor loc;
  private final Tensor matrix;
  private final Tensor scaleTril;

  /** With the means along the last dimension and the covariance matrices. */
  public MultivariateNormal(Tensor loc, Tensor covarianceMatrix) {
    this(Form.COVARIANCE, loc, covarianceMatrix);
  }

  private MultivariateNormal(Form form, Tensor loc, Tensor matrix) {
    super(batchShape(form, loc, matrix), Shape.of(loc.size(-1)));
    this.form = form;
    this.loc = loc.expand(Shapes.concat(batchShape(), eventShape()));
    this.matrix = GaussianForms.stretched(matrix, batchShape());
    checkArguments();
    scaleTril = form.scaleTril(matrix);
  }

  private static Shape batchShape(Form form, Tensor loc, Tensor matrix) {
    NullArguments.check(matrix);
    if (loc.dim() < 1) {
      throw new IllegalArgumentException("loc must be at least one-dimensional.");
    }
    if (matrix.dim() < 2) {
      throw new IllegalArgumentException(
          form.argument
              + (form == Form.SCALE_TRIL ? " matrix" : "")
              + " must be at least two-dimensional, with optional leading batch dimensions");
    }
    return Shape.broadcast(Shapes.first(matrix.shape(), -2), Shapes.first(loc.shape(), -1));
  }

  /** From the inverses of the covariance matrices; {@code precision_matrix=...}. */
  public static MultivariateNormal ofPrecision(Tensor loc, Tensor precisionMatrix) {
    return new MultivariateNormal(Form.PRECISION, loc, precisionMatrix);
  }

  /** From the lower triangular factors of the covariance matrices; {@code scale_tril=...}. */
  public static MultivariateNormal ofScaleTril(Tensor loc, Tensor scaleTril) {
    return new MultivariateNormal(Form.SCALE_TRIL, loc, scaleTril);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("loc", loc, Constraints.REAL_VECTOR),
        new Argument(form.argument, matrix, form.constraint));
  }

  @Override
  public MultivariateNormal expand(Shape newBatchShape) {
    return new MultivariateNormal(
        form,
        loc.expand(Shapes.concat(newBatchShape, eventShape())),
        GaussianForms.stretched(matrix, newBatchShape));
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

  /** The lower triangular factors of the covariance matrices. */
  public Tensor scaleTril() {
    return GaussianForms.stretched(scaleTril, batchShape());
  }

  /** The factors before they are expanded to the batch. */
  Tensor unbroadcastScaleTril() {
    return scaleTril;
  }

  /** The covariance matrices. */
  public Tensor covarianceMatrix() {
    return form == Form.COVARIANCE
        ? matrix
        : GaussianForms.stretched(scaleTril.matmul(scaleTril.mT()), batchShape());
  }

  /** The inverses of the covariance matrices. */
  public Tensor precisionMatrix() {
    return form == Form.PRECISION
        ? matrix
        : GaussianForms.stretched(scaleTril.choleskyInverse(), batchShape());
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
    return scaleTril.square().sum(-1).expand(Shapes.concat(batchShape(), eventShape()));
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    Tensor normal = Numerics.standardNormal(extended(sampleShape), loc.dtype());
    return loc.add(GaussianForms.product(scaleTril, normal));
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor distance = GaussianForms.squaredDistance(scaleTril, value.sub(loc));
    return distance
        .add(eventShape().numel() * Numerics.LOG_TWO_PI)
        .mul(-0.5)
        .sub(GaussianForms.halfLogDet(scaleTril));
  }

  @Override
  public Tensor entropy() {
    double each = 0.5 * (1 + Numerics.LOG_TWO_PI);
    return GaussianForms.halfLogDet(scaleTril)
        .add(eventShape().numel() * each)
        .expand(batchShape());
  }
}
