package dev.lemur.nn.distributions;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.lemur.core.DType;
import dev.lemur.core.Generator;
import dev.lemur.core.Linalg;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.autograd.Autograd;
import dev.lemur.core.autograd.GradCheck;
import java.util.List;
import org.junit.jupiter.api.Test;

class TransformsTest {
  private final Generator generator = new Generator().manualSeed(1);
  private final Tensor x = Tensor.randn(Shape.of(4), DType.FLOAT64, generator);

  private static Tensor number(double value) {
    return Tensor.tensor(value, DType.FLOAT64);
  }

  /** Transforms of numbers one by one. */
  private static final List<Transform> SCALAR =
      List.of(
          new ExpTransform(),
          new SigmoidTransform(),
          new SoftplusTransform(),
          new TanhTransform(),
          new AffineTransform(number(1), number(-2)),
          new ExpTransform().inv(),
          new PowerTransform(number(3)),
          new ComposeTransform(List.of(new ExpTransform(), new PowerTransform(number(0.5)))),
          new ComposeTransform(List.of(new TanhTransform(), new ExpTransform())).inv().inv());

  private Tensor inDomain(Transform transform) {
    return transform.domain().toString().startsWith("GreaterThan") ? x.exp() : x;
  }

  @Test
  void invertingATransformUndoesIt() {
    for (Transform transform : SCALAR) {
      Tensor at = inDomain(transform);
      Tensor y = transform.apply(at);

      assertTrue(transform.inverse(y).allclose(at, 1e-7, 1e-9), transform.toString());
      assertTrue(transform.inv().apply(y).allclose(at, 1e-7, 1e-9), transform.toString());
      assertTrue(transform.codomain().check(y).all().itemBoolean(), transform.toString());
    }
  }

  @Test
  void logAbsDetJacobianIsThatOfTheDerivative() {
    for (Transform transform : SCALAR) {
      Tensor at = inDomain(transform);
      Tensor derivative = Autograd.jacobian(transform::apply, at).diagonal();

      assertTrue(
          derivative
              .abs()
              .log()
              .allclose(transform.logAbsDetJacobian(at, transform.apply(at)), 1e-8, 1e-9),
          transform.toString());
    }
  }

  @Test
  void stickBreakingGivesSharesOfOne() {
    Transform transform = new StickBreakingTransform();
    Tensor y = transform.apply(x);
    Tensor jacobian = Autograd.jacobian(in -> transform.apply(in).narrow(-1, 0, 4), x);

    assertEquals(Shape.of(5), y.shape());
    assertEquals(Shape.of(5), transform.forwardShape(x.shape()));
    assertEquals(1, y.sum().item(), 1e-12);
    assertTrue(transform.inverse(y).allclose(x, 1e-8, 1e-9));
    assertTrue(
        Linalg.slogdet(jacobian)
            .logabsdet()
            .allclose(transform.logAbsDetJacobian(x, y), 1e-8, 1e-9));
  }

  @Test
  void eventsAreTransformedWhole() {
    Transform independent = new IndependentTransform(new ExpTransform(), 1);
    Transform reshape = new ReshapeTransform(Shape.of(4), Shape.of(2, 2));

    assertEquals(
        x.sum().item(), independent.logAbsDetJacobian(x, independent.apply(x)).item(), 1e-12);
    assertEquals(Shape.of(2, 2), reshape.apply(x).shape());
    assertTrue(reshape.inverse(reshape.apply(x)).equal(x));
    Distribution normal = new Normal(Tensor.zeros(4), Tensor.ones(4));
    Distribution shaped = new TransformedDistribution(normal, reshape);
    assertEquals(Shape.of(2, 2), shaped.eventShape());
    assertEquals(Shape.SCALAR, shaped.batchShape());
    assertEquals(Shape.of(3), shaped.logProb(shaped.sample(3)).shape());
  }

  @Test
  void equalTransformsAreEqual() {
    assertEquals(new ExpTransform().inv(), new ExpTransform().inv());
    assertEquals(new AffineTransform(1, 2), new AffineTransform(1, 2));
    assertEquals("ExpTransform()", new ExpTransform().toString());
  }

  @Test
  void densitiesFollowTheirParameters() {
    Tensor loc = Tensor.randn(Shape.of(2), DType.FLOAT64, generator).requiresGrad_();
    Tensor scale = Tensor.rand(Shape.of(2), DType.FLOAT64, generator).add_(0.5).requiresGrad_();
    Tensor value = Tensor.rand(Shape.of(2), DType.FLOAT64, generator).add_(0.1);

    assertTrue(
        GradCheck.check(in -> new LogNormal(in.get(0), in.get(1)).logProb(value), loc, scale));
    assertTrue(
        GradCheck.check(in -> new Gamma(in.get(0).exp(), in.get(1)).logProb(value), loc, scale));
    assertTrue(GradCheck.check(in -> new StudentT(in.get(1)).logProb(in.get(0)), loc, scale));
    assertTrue(
        GradCheck.check(
            in ->
                MultivariateNormal.ofScaleTril(
                        in.get(0), Tensor.eye(2, DType.FLOAT64).mul(in.get(1)))
                    .logProb(value),
            loc,
            scale));
    assertTrue(GradCheck.check(in -> Categorical.ofLogits(in.get(0)).entropy(), loc));
  }
}
