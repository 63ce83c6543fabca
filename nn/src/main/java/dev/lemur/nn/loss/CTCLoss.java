package dev.lemur.nn.loss;

import dev.lemur.core.Reduction;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Functional;
import io.soabase.recordbuilder.core.RecordBuilder;

/**
 * Connectionist temporal classification, {@code -log} of the probability of all alignments of a
 * sequence of labels with the steps of the input, with blanks and repeated labels; mirrors {@code
 * torch.nn.CTCLoss}.
 *
 * <p>Log-probabilities [steps, batch, classes] or [steps, classes], as from log-softmax; targets
 * [batch, longest], or all labels one after the other; lengths [batch]. The loss is 0-d, or [batch]
 * without reduction. The mean first divides each loss by the number of its labels. As in PyTorch,
 * the gradient is that with respect to the input of the log-softmax.
 *
 * <pre>{@code
 * Tensor logProbs = Tensor.randn(50, 2, 20).logSoftmax(2);
 * Tensor targets = Tensor.randint(1, 20, Shape.of(2, 10));
 * Tensor loss = new CTCLoss().apply(logProbs, targets, Tensor.tensor(new long[] {50, 40}), Tensor.tensor(new long[] {10, 8}));
 * }</pre>
 *
 * @see <a href="https://www.cs.toronto.edu/~graves/icml_2006.pdf">Connectionist temporal
 *     classification</a>
 */
public class CTCLoss extends AbstractModule {
  private final Options options;

  /** The mean loss, with class 0 as the blank. */
  public CTCLoss() {
    this(Options.DEFAULT);
  }

  /** The mean loss, with the given class as the blank. */
  public CTCLoss(int blank) {
    this(Options.DEFAULT.withBlank(blank));
  }

  /** The loss with the given options. */
  public CTCLoss(Options options) {
    this.options = NullArguments.check(options);
  }

  /** What this loss computes, without hooks. */
  public Tensor forward(
      Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
    return Functional.ctcLoss(
        logProbs,
        targets,
        inputLengths,
        targetLengths,
        options.blank,
        options.reduction,
        options.zeroInfinity);
  }

  /** Runs {@link #forward} and the hooks. */
  public final Tensor apply(
      Tensor logProbs, Tensor targets, Tensor inputLengths, Tensor targetLengths) {
    return call(
        in -> forward(in[0], in[1], in[2], in[3]), logProbs, targets, inputLengths, targetLengths);
  }

  /** The blank class. */
  public int blank() {
    return options.blank;
  }

  /** How the losses are reduced. */
  public Reduction reduction() {
    return options.reduction;
  }

  /** Whether a loss is 0 instead of infinite if there are too few steps for the labels. */
  public boolean zeroInfinity() {
    return options.zeroInfinity;
  }

  /**
   * The options.
   *
   * @param blank the blank class; 0
   * @param reduction how the losses are reduced; to their mean
   * @param zeroInfinity whether a loss is 0 instead of infinite if there are too few steps for the
   *     labels; false
   */
  @RecordBuilder
  public record Options(int blank, Reduction reduction, boolean zeroInfinity)
      implements CTCLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(0, Reduction.MEAN, false);

    /** Refuses null. */
    public Options {
      NullArguments.check(reduction);
    }
  }
}
