package dev.lemur.nn.distributions;

import dev.lemur.core.NoGrad;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.text.PythonRepr;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A probability distribution, or a batch of them; mirrors {@code torch.distributions.Distribution}.
 *
 * <p>A draw has the shape {@code sampleShape + batchShape + eventShape}: as many as were asked for,
 * one for each distribution of the batch, each of the shape of one event. Densities have the shape
 * {@code sampleShape + batchShape}.
 *
 * <p>Parameters and values are checked, unless {@link #setDefaultValidateArgs} switched that off
 * before the distribution was made.
 */
public abstract class Distribution {
  private static volatile boolean defaultValidateArgs = true;

  private final Shape batchShape;
  private final Shape eventShape;
  private final boolean validatesArgs = defaultValidateArgs;

  /** A parameter, its name, and what it must satisfy; null while it has not been computed. */
  record Argument(String name, @Nullable Tensor value, Constraint constraint) {}

  /** A batch of distributions over single numbers. */
  Distribution(Shape batchShape) {
    this(batchShape, Shape.SCALAR);
  }

  Distribution(Shape batchShape, Shape eventShape) {
    this.batchShape = batchShape;
    this.eventShape = eventShape;
  }

  /**
   * Sets whether distributions created from now on check their parameters and the values passed to
   * them; {@code Distribution.set_default_validate_args}.
   */
  public static void setDefaultValidateArgs(boolean value) {
    defaultValidateArgs = value;
  }

  /** The parameters that this distribution was created with, in the constructor's order. */
  abstract List<Argument> arguments();

  /** Checks the parameters; call it at the end of each constructor. */
  final void checkArguments() {
    if (!validatesArgs) {
      return;
    }
    for (Argument argument : arguments()) {
      Tensor value = argument.value();
      if (value != null && !isAllTrue(argument.constraint().check(value.detach()))) {
        throw new IllegalArgumentException(
            "Expected parameter "
                + argument.name()
                + describe(value)
                + " of distribution "
                + this
                + " to satisfy the constraint "
                + argument.constraint()
                + ", but found invalid values:\n"
                + text(value));
      }
    }
  }

  /** Checks that a value has the shape of events and lies in the support. */
  final void checkSample(Tensor value) {
    if (!validatesArgs) {
      return;
    }
    int start = value.dim() - eventShape.rank();
    if (start < 0 || !Shapes.from(value.shape(), start).equals(eventShape)) {
      throw new IllegalArgumentException(
          "The right-most size of value must match event_shape: torch.Size("
              + value.shape()
              + ") vs torch.Size("
              + eventShape
              + ").");
    }
    Shape expected = Shapes.concat(batchShape, eventShape);
    for (int back = 1; back <= Math.min(expected.rank(), value.dim()); back++) {
      int given = value.size(-back);
      int wanted = expected.size(-back);
      if (given != 1 && wanted != 1 && given != wanted) {
        throw new IllegalArgumentException(
            "Value is not broadcastable with batch_shape+event_shape: torch.Size("
                + value.shape()
                + ") vs torch.Size("
                + expected
                + ").");
      }
    }
    if (!isAllTrue(support().check(value.detach()))) {
      throw new IllegalArgumentException(
          "Expected value argument"
              + describe(value)
              + " to be within the support ("
              + support()
              + ") of the distribution "
              + this
              + ", but found invalid values:\n"
              + text(value));
    }
  }

  private static boolean isAllTrue(Tensor truths) {
    return truths.all().itemBoolean();
  }

  static String describe(Tensor value) {
    return " (Tensor of shape " + PythonRepr.of(value.shape()) + ")";
  }

  /** Whether this distribution checks its parameters and values. */
  final boolean validatesArgs() {
    return validatesArgs;
  }

  /** The shape of the batch of distributions. */
  public final Shape batchShape() {
    return batchShape;
  }

  /** The shape of one draw from one distribution; {@code []} for a number. */
  public final Shape eventShape() {
    return eventShape;
  }

  /** The values that can be drawn. */
  public abstract Constraint support();

  /** Whether this distribution supports {@link #rsample}. */
  public boolean hasRsample() {
    return false;
  }

  /** These distributions with their parameters expanded to another batch shape. */
  public abstract Distribution expand(Shape newBatchShape);

  /** The expected value. */
  public Tensor mean() {
    throw missing("mean");
  }

  /** The most likely value. */
  public Tensor mode() {
    throw missing("mode");
  }

  /** The variance: the expected squared distance from the mean. */
  public Tensor variance() {
    throw missing("variance");
  }

  /** The standard deviation. */
  public Tensor stddev() {
    return variance().sqrt();
  }

  /** One draw from each distribution of the batch, without gradients. */
  public final Tensor sample() {
    return sample(Shape.SCALAR);
  }

  /** Draws without gradients, {@code sample(1000)} or {@code sample(3, 2)}. */
  public final Tensor sample(long... sampleShape) {
    return sample(Shape.of(sampleShape));
  }

  /** Draws without gradients, as many as {@code sampleShape} says. */
  public Tensor sample(Shape sampleShape) {
    try (var noGrad = new NoGrad()) {
      return rsample(sampleShape);
    }
  }

  /** One draw from each distribution of the batch, with gradients. */
  public final Tensor rsample() {
    return rsample(Shape.SCALAR);
  }

  /** Draws with gradients, {@code rsample(1000)} or {@code rsample(3, 2)}. */
  public final Tensor rsample(long... sampleShape) {
    return rsample(Shape.of(sampleShape));
  }

  /**
   * Draws through which gradients flow to the parameters.
   *
   * @throws UnsupportedOperationException if {@link #hasRsample()} is false
   */
  public Tensor rsample(Shape sampleShape) {
    throw missing("rsample");
  }

  /** The logarithm of the density, or of the probability, of values. */
  public abstract Tensor logProb(Tensor value);

  /** The cumulative probability: that of numbers up to {@code value}. */
  public Tensor cdf(Tensor value) {
    throw missing("cdf");
  }

  /** The quantile: the number up to which the probability is {@code value}. */
  public Tensor icdf(Tensor value) {
    throw missing("icdf");
  }

  /**
   * All values of a discrete distribution, along a new first dimension.
   *
   * @param expand whether they are stretched over the batch, or of size 1 there
   */
  public Tensor enumerateSupport(boolean expand) {
    throw missing("enumerateSupport");
  }

  /** The entropy, in nats. */
  public Tensor entropy() {
    throw missing("entropy");
  }

  /** The perplexity: {@code e} to the power of the entropy. */
  public Tensor perplexity() {
    return entropy().exp();
  }

  /** The shape of {@code sampleShape} draws. */
  final Shape extended(Shape sampleShape) {
    return Shapes.concat(sampleShape, batchShape, eventShape);
  }

  final UnsupportedOperationException missing(String method) {
    return new UnsupportedOperationException(
        getClass().getSimpleName() + " does not implement " + method);
  }

  /** PyTorch's printed form: numbers by value, other parameters by size. */
  @Override
  public String toString() {
    return arguments().stream()
        .filter(argument -> argument.value() != null)
        .map(argument -> argument.name() + ": " + summary(argument.value()))
        .collect(Collectors.joining(", ", getClass().getSimpleName() + "(", ")"));
  }

  private static String summary(@Nullable Tensor value) {
    if (value == null) {
      return "None";
    }
    return value.numel() == 1 ? text(value) : "torch.Size(" + value.shape() + ")";
  }

  /** The text in a Python f-string: a 0-d tensor prints as its number. */
  private static String text(Tensor value) {
    return value.dim() == 0 ? PythonRepr.of(value.detach().item()) : value.toString();
  }
}
