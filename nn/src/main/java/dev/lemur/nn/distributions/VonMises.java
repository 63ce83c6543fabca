package dev.lemur.nn.distributions;

import dev.lemur.core.DType;
import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * Angles around a mean, with the density in proportion to {@code exp(concentration cos(x - loc))};
 * mirrors {@code torch.distributions.VonMises}.
 */
public class VonMises extends Distribution {
  private static final double[] I0_SMALL = {
    1.0, 3.5156229, 3.0899424, 1.2067492, 0.2659732, 0.360768e-1, 0.45813e-2
  };
  private static final double[] I0_LARGE = {
    0.39894228,
    0.1328592e-1,
    0.225319e-2,
    -0.157565e-2,
    0.916281e-2,
    -0.2057706e-1,
    0.2635537e-1,
    -0.1647633e-1,
    0.392377e-2
  };
  private static final double[] I1_SMALL = {
    0.5, 0.87890594, 0.51498869, 0.15084934, 0.2658733e-1, 0.301532e-2, 0.32411e-3
  };
  private static final double[] I1_LARGE = {
    0.39894228,
    -0.3988024e-1,
    -0.362018e-2,
    0.163801e-2,
    -0.1031555e-1,
    0.2282967e-1,
    -0.2895312e-1,
    0.1787654e-1,
    -0.420059e-2
  };

  private final Tensor loc;
  private final Tensor concentration;

  /** With the given parameters, which are broadcast. */
  public VonMises(Tensor loc, Tensor concentration) {
    super(Shape.broadcast(loc.shape(), concentration.shape()));
    this.loc = Numerics.broadcast(loc, concentration);
    this.concentration = Numerics.broadcast(concentration, loc);
    checkArguments();
  }

  /** Same as {@link #VonMises(Tensor, Tensor)}, with numbers. */
  public VonMises(double loc, double concentration) {
    this(Tensor.tensor(loc), Tensor.tensor(concentration));
  }

  /** Same as {@link #VonMises(Tensor, Tensor)}, with a tensor and a number. */
  public VonMises(Tensor loc, double concentration) {
    this(loc, Numerics.like(concentration, loc));
  }

  /** Same as {@link #VonMises(Tensor, Tensor)}, with a number and a tensor. */
  public VonMises(double loc, Tensor concentration) {
    this(Numerics.like(loc, concentration), concentration);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("loc", loc, Constraints.REAL),
        new Argument("concentration", concentration, Constraints.POSITIVE));
  }

  @Override
  public VonMises expand(Shape newBatchShape) {
    return new VonMises(loc.expand(newBatchShape), concentration.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  /** The mean angle. */
  public Tensor loc() {
    return loc;
  }

  /** The concentration around the mean. */
  public Tensor concentration() {
    return concentration;
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
    return logBessel1(concentration).sub(logBessel0(concentration)).exp().rsub(1);
  }

  @Override
  public Tensor sample(Shape sampleShape) {
    try (var noGrad = new NoGrad()) {
      return rejectionSample(extended(sampleShape)).to(loc.dtype());
    }
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    return concentration
        .mul(value.sub(loc).cos())
        .sub(Numerics.LOG_TWO_PI)
        .sub(logBessel0(concentration));
  }

  /** Best and Fisher's rejection sampling, in float64. */
  private Tensor rejectionSample(Shape shape) {
    Tensor kappa = concentration.to(DType.FLOAT64);
    Tensor tau = kappa.square().mul(4).add(1).sqrt().add(1);
    Tensor rho = tau.sub(tau.mul(2).sqrt()).div(kappa.mul(2));
    Tensor exact = rho.square().add(1).div(rho.mul(2));
    Tensor r = Tensor.where(kappa.lt(1e-5), kappa.reciprocal().add(kappa), exact);
    Tensor x = Tensor.zeros(shape, DType.FLOAT64);
    Tensor done = x.ne(x);
    while (!done.all().itemBoolean()) {
      Tensor u = Numerics.uniform(Shapes.concat(Shape.of(3), shape), DType.FLOAT64);
      Tensor z = u.select(0, 0).mul(Math.PI).cos();
      Tensor f = r.mul(z).add(1).div(r.add(z));
      Tensor c = kappa.mul(r.sub(f));
      Tensor u2 = u.select(0, 1);
      Tensor accept = c.mul(c.rsub(2)).sub(u2).gt(0).logicalOr(c.div(u2).log().add(1).sub(c).ge(0));
      x = Tensor.where(accept, u.select(0, 2).sub(0.5).sign().mul(f.acos()), x);
      done = done.logicalOr(accept);
    }
    return x.add(Math.PI).add(loc.to(DType.FLOAT64)).remainder(2 * Math.PI).sub(Math.PI);
  }

  private static Tensor logBessel0(Tensor x) {
    Tensor small = polynomial(x.div(3.75).square(), I0_SMALL).log();
    return Tensor.where(x.lt(3.75), small, logLarge(x, I0_LARGE));
  }

  private static Tensor logBessel1(Tensor x) {
    Tensor small = x.abs().mul(polynomial(x.div(3.75).square(), I1_SMALL)).log();
    return Tensor.where(x.lt(3.75), small, logLarge(x, I1_LARGE));
  }

  private static Tensor logLarge(Tensor x, double[] coefficients) {
    Tensor y = x.reciprocal().mul(3.75);
    return x.sub(x.log().mul(0.5)).add(polynomial(y, coefficients).log());
  }

  private static Tensor polynomial(Tensor y, double[] coefficients) {
    Tensor sum = y.fullLike(coefficients[coefficients.length - 1]);
    for (int k = coefficients.length - 2; k >= 0; k--) {
      sum = sum.mul(y).add(coefficients[k]);
    }
    return sum;
  }
}
