package dev.lemur.core.ops;

import dev.lemur.core.Generator;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.trace.Trace;
import java.util.List;

/** Keeps positive numbers and multiplies the others by a random slope; mirrors {@code rrelu}. */
public final class RandomizedRectifier {
  private static final String NAME = "RreluWithNoiseBackward0";
  private static final String NAME_IN_PLACE = "RreluWithNoiseBackward1";
  private static final ParametricOperation MEAN = new LeakyOperation(NAME, NAME_IN_PLACE);

  private RandomizedRectifier() {}

  /**
   * {@code x} above 0, {@code slope * x} elsewhere.
   *
   * @param training whether each element's slope is drawn from [lower, upper); otherwise it is
   *     their mean
   * @throws IllegalArgumentException if {@code lower} is above {@code upper}
   */
  public static Tensor rrelu(
      Tensor x, double lower, double upper, boolean training, Generator generator) {
    check(x, lower, upper);
    if (!training) {
      return MEAN.apply(x, (lower + upper) / 2);
    }
    Tensor slopes = slopes(x, lower, upper, generator);
    Tensor y = Tensor.wrap(Strided.allocateLike(x.strided(), x.dtype()));
    Arithmetic.MUL.map(x.strided(), slopes.strided(), y.strided());
    if (Trace.isRecording()) {
      Trace.record("rrelu", y, List.of(x, slopes), "lower", lower, "upper", upper);
    }
    return GradMode.records(x) ? new Sloped(NAME, x, x, slopes).attach(y) : y;
  }

  /** Same as {@link #rrelu}, changing x in place; returns x. */
  public static Tensor rreluInPlace(
      Tensor x, double lower, double upper, boolean training, Generator generator) {
    check(x, lower, upper);
    if (!training) {
      return MEAN.applyInPlace(x, (lower + upper) / 2);
    }
    boolean recorded = InPlace.begin(x, x.dtype(), x.shape(), x);
    Tensor slopes = slopes(x, lower, upper, generator);
    Node node = recorded ? new Sloped(NAME_IN_PLACE, x, x.clone(), slopes) : null;
    Arithmetic.MUL.map(x.strided(), slopes.strided(), x.strided());
    InPlace.end(x, node);
    if (Trace.isRecording()) {
      Trace.record("rrelu_", x, List.of(x, slopes), "lower", lower, "upper", upper);
    }
    return x;
  }

  private static void check(Tensor x, double lower, double upper) {
    NullArguments.check(x);
    FloatingOnly.check("rrelu_with_noise", x.dtype());
    if (!(lower <= upper)) {
      throw new IllegalArgumentException(
          "Lower bound should be less than or equal to the upper bound, but they are "
              + lower
              + " and "
              + upper);
    }
  }

  /** The factor of each element; only non-positive elements draw a random number. */
  private static Tensor slopes(Tensor x, double lower, double upper, Generator generator) {
    double[] values = x.toDoubleArray();
    int count = 0;
    for (double value : values) {
      count += value <= 0 ? 1 : 0;
    }
    double[] drawn = new double[count];
    generator.uniform(drawn, lower, upper);
    int next = 0;
    for (int i = 0; i < values.length; i++) {
      values[i] = values[i] <= 0 ? drawn[next++] : 1;
    }
    Tensor slopes = Tensor.empty(x.shape(), x.dtype());
    Elements.set(slopes.strided(), values);
    return slopes;
  }

  private static final class Sloped extends Node {
    private final String name;

    Sloped(String name, Tensor x, Tensor kept, Tensor slopes) {
      super(x);
      this.name = name;
      save(kept, slopes);
    }

    @Override
    public String name() {
      return name;
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor gradient = grad.mul(saved(1));
      inputs.pass(0, FlatGradient.of(saved(0), gradient, "RreluWithNoiseBackwardBackward0"));
    }
  }
}
