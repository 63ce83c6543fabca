package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The binary cross entropy of probabilities, {@code -w (y log x + (1 - y) log(1 - x))} with
 * logarithms clamped at -100; mirrors {@code torch.nn.BCELoss}.
 *
 * <p>Input and target of one shape and type, all elements from 0 to 1; the loss is 0-d, or of that
 * shape without reduction.
 *
 * <pre>{@code
 * var loss = new BCELoss();
 * Tensor input = tensor(new float[] {0.9f, 0.2f});
 * Tensor target = tensor(new float[] {1, 0});
 * System.out.println(loss.apply(input, target));
 * // tensor(0.1643)
 * }</pre>
 */
public class BCELoss extends Loss {
  private final @Nullable Tensor weight;
  private final Reduction reduction;

  /** The mean binary cross entropy. */
  public BCELoss() {
    this(Options.DEFAULT);
  }

  /** The binary cross entropy, reduced. */
  public BCELoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The binary cross entropy with the given options. */
  public BCELoss(Options options) {
    Tensor ofElements = options.weight;
    this.weight = ofElements == null ? null : registerBuffer("weight", ofElements);
    this.reduction = options.reduction;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.binaryCrossEntropy(input, target, weight, reduction);
  }

  /** The weights of the elements, broadcast; null for 1. */
  public @Nullable Tensor weight() {
    return weight;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return reduction;
  }

  /**
   * The options.
   *
   * @param weight the weights of the elements, broadcast; null for 1
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(@Nullable Tensor weight, Reduction reduction)
      implements BCELossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}
