package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.text.PythonRepr;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Linear;
import dev.lemur.nn.LinearCrossEntropyOptions;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The cross entropy after a linear layer that is part of the loss; mirrors {@code
 * torch.nn.LinearCrossEntropyLoss}.
 *
 * <p>Input [batch, inFeatures] or [inFeatures], target the classes [batch, outFeatures...] or
 * probabilities [batch, numClasses, outFeatures...]. The loss is 0-d, or of the shape of the
 * classes without reduction.
 *
 * <pre>{@code
 * var loss = new LinearCrossEntropyLoss(16, 10);
 * Tensor value = loss.apply(Tensor.randn(4, 16), Tensor.tensor(new long[] {1, 0, 9, 4}));
 * System.out.println(value.shape()); // []
 * }</pre>
 */
public class LinearCrossEntropyLoss extends Loss {
  private final int numClasses;
  private final Options settings;
  private final @Nullable Tensor weight;
  private final Linear linear;

  /** The mean cross entropy after a layer without a bias. */
  public LinearCrossEntropyLoss(int inFeatures, int numClasses) {
    this(inFeatures, numClasses, Options.DEFAULT);
  }

  /**
   * The cross entropy with the given options.
   *
   * @throws IllegalArgumentException if there is not one weight for each class, or the label
   *     smoothing is not between 0 and 1
   */
  public LinearCrossEntropyLoss(int inFeatures, int numClasses, Options settings) {
    Tensor ofClasses = settings.weight;
    if (ofClasses != null && !ofClasses.shape().equals(Shape.of(numClasses))) {
      throw new IllegalArgumentException(
          "expected weight shape to be (%d,), got %s".formatted(numClasses, ofClasses.shape()));
    }
    if (!(settings.labelSmoothing >= 0 && settings.labelSmoothing <= 1)) {
      throw new IllegalArgumentException(
          "expected label_smoothing to be in range [0, 1], got " + settings.labelSmoothing);
    }
    this.numClasses = numClasses;
    this.settings = settings;
    this.weight = ofClasses == null ? null : registerBuffer("weight", ofClasses);
    int rows = settings.outFeatures.stream().reduce(numClasses, (a, b) -> a * b);
    this.linear = register("linear", new Linear(inFeatures, rows, settings.bias));
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    Tensor bias = linear.bias();
    return Functional.linearCrossEntropy(
        input,
        linear.weight().reshape(shape(linear.weight().size(1))),
        target,
        bias == null ? null : bias.reshape(shape()),
        weight,
        settings.reduction,
        settings.ignoreIndex,
        settings.labelSmoothing,
        settings.options);
  }

  /** The shape of the weights of a class, and what follows. */
  private Shape shape(int... further) {
    Shape shape = Shape.of(numClasses);
    for (int size : settings.outFeatures) {
      shape = shape.inserted(shape.rank(), size);
    }
    for (int size : further) {
      shape = shape.inserted(shape.rank(), size);
    }
    return shape;
  }

  /** The size of the last dimension of the input. */
  public int inFeatures() {
    return linear.inFeatures();
  }

  /** The number of classes. */
  public int numClasses() {
    return numClasses;
  }

  /** The linear layer. */
  public Linear linear() {
    return linear;
  }

  /** The options. */
  public Options settings() {
    return settings;
  }

  @Override
  public String extraRepr() {
    return ("in_features=%d, num_classes=%d, out_features=%s, bias=%s, reduction=%s, "
            + "ignore_index=%s, label_smoothing=%s, options=%s")
        .formatted(
            linear.weight().size(1),
            numClasses,
            tuple(settings.outFeatures),
            PythonRepr.of(settings.bias),
            settings.reduction.name().toLowerCase(Locale.ROOT),
            PythonRepr.of(settings.ignoreIndex),
            PythonRepr.of(settings.labelSmoothing),
            settings.options == null ? "None" : settings.options);
  }

  private static String tuple(List<Integer> sizes) {
    String inside = sizes.stream().map(String::valueOf).collect(Collectors.joining(", "));
    return sizes.size() == 1 ? "(" + inside + ",)" : "(" + inside + ")";
  }

  /**
   * The options.
   *
   * @param outFeatures further dimensions of the layer's output, with a class for each position;
   *     none
   * @param bias whether the layer has a bias; false
   * @param reduction how the losses are reduced; to their mean
   * @param weight the weights of the classes, [numClasses]; null for 1
   * @param ignoreIndex the class that is ignored as a target; null for -100
   * @param labelSmoothing the fraction of each label that is spread evenly over all classes; 0
   * @param options how PyTorch goes through large batches; null
   */
  @RecordBuilder
  public record Options(
      List<Integer> outFeatures,
      boolean bias,
      Reduction reduction,
      @Nullable Tensor weight,
      @Nullable Integer ignoreIndex,
      double labelSmoothing,
      @Nullable LinearCrossEntropyOptions options)
      implements LinearCrossEntropyLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT =
        new Options(List.of(), false, Reduction.MEAN, null, null, 0, null);

    /** Refuses null. */
    public Options {
      NullArguments.check(outFeatures);
      NullArguments.check(reduction);
    }
  }
}
