package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/**
 * The F-distribution: that of the ratio of two estimated variances; mirrors {@code
 * torch.distributions.FisherSnedecor}.
 */
public class FisherSnedecor extends Distribution {
  private final Tensor df1;
  private final Tensor df2;
  private final Gamma numerator;
  private final Gamma denominator;

  /** With the degrees of freedom of the two variances, which are broadcast. */
  public FisherSnedecor(Tensor df1, Tensor df2) {
    super(Numerics.broadcast(df1, df2).shape());
    this.df1 = Numerics.broadcast(df1, df2);
    this.df2 = Numerics.broadcast(df2, df1);
    checkArguments();
    numerator = new Gamma(this.df1.mul(0.5), this.df1);
    denominator = new Gamma(this.df2.mul(0.5), this.df2);
  }

  /** Same as {@link #FisherSnedecor(Tensor, Tensor)}, with numbers. */
  public FisherSnedecor(double df1, double df2) {
    this(Tensor.tensor(df1), Tensor.tensor(df2));
  }

  /** Same as {@link #FisherSnedecor(Tensor, Tensor)}, with a tensor and a number. */
  public FisherSnedecor(Tensor df1, double df2) {
    this(df1, Numerics.like(df2, df1));
  }

  /** Same as {@link #FisherSnedecor(Tensor, Tensor)}, with a number and a tensor. */
  public FisherSnedecor(double df1, Tensor df2) {
    this(Numerics.like(df1, df2), df2);
  }

  @Override
  List<Argument> arguments() {
    return List.of(
        new Argument("df1", df1, Constraints.POSITIVE),
        new Argument("df2", df2, Constraints.POSITIVE));
  }

  @Override
  public FisherSnedecor expand(Shape newBatchShape) {
    return new FisherSnedecor(df1.expand(newBatchShape), df2.expand(newBatchShape));
  }

  @Override
  public Constraint support() {
    return Constraints.POSITIVE;
  }

  /** The degrees of freedom of the variance above the line. */
  public Tensor df1() {
    return df1;
  }

  /** The degrees of freedom of the variance below the line. */
  public Tensor df2() {
    return df2;
  }

  @Override
  public boolean hasRsample() {
    return true;
  }

  @Override
  public Tensor mean() {
    Tensor finite = df2.maskedFill(df2.le(2), Double.NaN);
    return finite.div(finite.sub(2));
  }

  @Override
  public Tensor mode() {
    Tensor mode = df1.sub(2).div(df1).mul(df2).div(df2.add(2));
    return mode.maskedFill(df1.le(2), Double.NaN);
  }

  @Override
  public Tensor variance() {
    Tensor finite = df2.maskedFill(df2.le(4), Double.NaN);
    Tensor above = finite.pow(2).mul(2).mul(df1.add(finite).sub(2));
    return above.div(df1.mul(finite.sub(2).pow(2)).mul(finite.sub(4)));
  }

  @Override
  public Tensor rsample(Shape sampleShape) {
    double tiny = Numerics.tiny(df1.dtype());
    Tensor above = numerator.rsample(sampleShape);
    Tensor below = denominator.rsample(sampleShape).clampMin(tiny);
    return above.div(below).clampMin(tiny);
  }

  @Override
  public Tensor logProb(Tensor value) {
    checkSample(value);
    Tensor half1 = df1.mul(0.5);
    Tensor half2 = df2.mul(0.5);
    Tensor ratio = df1.div(df2);
    Tensor sum = half1.add(half2);
    Tensor normalization = sum.lgamma().sub(half1.lgamma()).sub(half2.lgamma());
    Tensor power = half1.mul(ratio.log()).add(half1.sub(1).mul(value.log()));
    return normalization.add(power).sub(sum.mul(ratio.mul(value).log1p()));
  }
}
