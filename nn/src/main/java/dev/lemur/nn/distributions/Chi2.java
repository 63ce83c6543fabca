package dev.lemur.nn.distributions;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import java.util.List;

/** The sum of squares of standard normal numbers; mirrors {@code torch.distributions.Chi2}. */
public class Chi2 extends Gamma {
  /** One distribution for each number of degrees of freedom. */
  public Chi2(Tensor df) {
    super(df.mul(0.5), 0.5);
  }

  /** The distribution with this many degrees of freedom. */
  public Chi2(double df) {
    this(Tensor.tensor(df));
  }

  @Override
  List<Argument> arguments() {
    return List.of();
  }

  @Override
  public Chi2 expand(Shape newBatchShape) {
    return new Chi2(df().expand(newBatchShape));
  }

  /** The degrees of freedom. */
  public Tensor df() {
    return concentration().mul(2);
  }
}
