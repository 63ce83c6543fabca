package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * Student's t-distribution: that of a mean divided by its estimated standard error; mirrors {@code
 * torch.distributions.StudentT}.
 */
public class StudentT extends Distribution {
  private final Tensor df;
  private final Tensor loc;
  private final Tensor scale;
  private final Chi2 chi2;

  /** With the given degrees of freedom, around 0 and of scale 1. */
  public StudentT(Tensor df) {
    this(df, Numerics.like(0, df), Numerics.like(1, df));
  }

  /** Same as {@link #StudentT(Tensor)}, with a number. */
  public StudentT(double df) {
    this(Tensor.tensor(df));
  }

  /** With one number for each parameter. */
  public StudentT(double df, double loc, double scale) {
    this(Tensor.tensor(df), Tensor.tensor(loc), Tensor.tensor(scale));
  }

  /** With the given parameters, which are broadcast. */
  public StudentT(Tensor df, Tensor loc, Tensor scale) {
    super(Shape.broadcast(df.shape(), Shape.broadcast(loc.shape(), scale.shape())));
    this.df = Numerics.broadcast(df, loc, scale);
    this.loc = Numerics.broadcast(loc, df, scale);
    this.scale = Numerics.broadcast(scale, df, loc);
    checkArguments();
    chi2 = new Chi2(this.df);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("df", df, Constraints.POSITIVE),
        new Argument("loc", loc, Constraints.REAL),
        new Argument("scale", scale, Constraints.POSITIVE));
  }

  @Override
  public StudentT expand(Shape newBatchShape) {
    return new StudentT(
        df.expand(newBatchShape), loc.expand(newBatchShape), scale.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.REAL;
  }

  /** The degrees of freedom. */
  public Tensor df() {
    return df;
  }

  /** The location. */
  public Tensor loc() {
    return loc;
  }

  /** The scale. */
  public Tensor scale() {
    return scale;
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  @Override
  public Tensor mean() {
    return loc.maskedFill(df.le(1), Double.NaN);
  }

  @Override
  public Tensor mode() {
    return loc;
  }

  @Override
  public Tensor variance() {
    Tensor finite = scale.pow(2).mul(df).div(df.sub(2));
    return finite.maskedFill(df.le(2), Double.POSITIVE_INFINITY).maskedFill(df.le(1), Double.NaN);
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    Tensor normal = Numerics.standardNormal(extended(sampleShape), df.dtype());
    Tensor squares = chi2.rsample(sampleShape);
    return loc.add(scale.mul(normal.mul(squares.div(df).rsqrt())));
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor y = value.sub(loc).div(scale);
    Tensor half = df.add(1).mul(0.5);
    Tensor normalization =
        scale
            .log()
            .add(df.log().mul(0.5))
            .add(0.5 * Math.log(Math.PI))
            .add(df.mul(0.5).lgamma())
            .sub(half.lgamma());
    return half.neg().mul(y.square().div(df).log1p()).sub(normalization);
  }

  @Override
  public Tensor entropy() {
    Tensor half = df.add(1).mul(0.5);
    Tensor logBeta = df.mul(0.5).lgamma().add(0.5 * Math.log(Math.PI)).sub(half.lgamma());
    return scale
        .log()
        .add(half.mul(half.digamma().sub(df.mul(0.5).digamma())))
        .add(df.log().mul(0.5))
        .add(logBeta);
  }
}
