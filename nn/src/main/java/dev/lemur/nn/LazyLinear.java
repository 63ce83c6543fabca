package dev.lemur.nn;

import dev.lemur.core.Tensor;
import java.util.Map;

/**
 * A {@link Linear} that takes its number of input features from the first input; mirrors {@code
 * torch.nn.LazyLinear}.
 *
 * <pre>{@code
 * var layer = new LazyLinear(3);
 * layer.apply(Tensor.ones(2, 5));
 * System.out.println(layer); // Linear(in_features=5, out_features=3, bias=True)
 * }</pre>
 */
public class LazyLinear extends LazyModule<Linear> {
  /** A map with a bias. */
  public LazyLinear(int outFeatures) {
    this(outFeatures, true);
  }

  /** A map with or without a bias. */
  public LazyLinear(int outFeatures, boolean bias) {
    super(inFeatures -> new Linear(inFeatures, outFeatures, bias));
  }

  @Override
  protected int sizeOf(Tensor input) {
    return input.size(-1);
  }

  @Override
  protected int sizeOf(Map<String, Tensor> state) {
    return state.get("weight").size(1);
  }
}
