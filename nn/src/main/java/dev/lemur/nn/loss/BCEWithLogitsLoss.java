package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;
import org.jspecify.annotations.Nullable;

/**
 * The binary cross entropy of the sigmoid s of logits, {@code -w (p y log s + (1 - y) log(1 - s))},
 * without its overflow; mirrors {@code torch.nn.BCEWithLogitsLoss}.
 *
 * <p>Input and target of one shape; the loss is 0-d, or of that shape without reduction.
 *
 * <pre>{@code
 * var loss = new BCEWithLogitsLoss();
 * Tensor input = tensor(new float[] {2, -1});
 * Tensor target = tensor(new float[] {1, 0});
 * System.out.println(loss.apply(input, target));
 * // tensor(0.2201)
 * }</pre>
 */
public class BCEWithLogitsLoss extends Loss {
  private final @Nullable Tensor weight;
  private final @Nullable Tensor posWeight;
  private final Reduction reduction;

  /** The mean binary cross entropy. */
  public BCEWithLogitsLoss() {
    this(Options.DEFAULT);
  }

  /** The binary cross entropy, reduced. */
  public BCEWithLogitsLoss(Reduction reduction) {
    this(Options.DEFAULT.withReduction(NullArguments.check(reduction)));
  }

  /** The binary cross entropy with the given options. */
  public BCEWithLogitsLoss(Options options) {
    Tensor ofElements = options.weight;
    Tensor ofPositives = options.posWeight;
    this.weight = ofElements == null ? null : registerBuffer("weight", ofElements);
    this.posWeight = ofPositives == null ? null : registerBuffer("pos_weight", ofPositives);
    this.reduction = options.reduction;
  }

  @Override
  public Tensor forward(Tensor input, Tensor target) {
    return Functional.binaryCrossEntropyWithLogits(input, target, weight, reduction, posWeight);
  }

  /** The weights of the elements, broadcast; null for 1. */
  public @Nullable Tensor weight() {
    return weight;
  }

  /** The weights p of the positive class, broadcast; null for 1. */
  public @Nullable Tensor posWeight() {
    return posWeight;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return reduction;
  }

  /**
   * The options.
   *
   * @param weight the weights of the elements, broadcast; null for 1
   * @param posWeight the weights p of the positive class, broadcast; null for 1
   * @param reduction how the losses are reduced; to their mean
   */
  @RecordBuilder
  public record Options(@Nullable Tensor weight, @Nullable Tensor posWeight, Reduction reduction)
      implements BCEWithLogitsLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(null, null, Reduction.MEAN);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}
