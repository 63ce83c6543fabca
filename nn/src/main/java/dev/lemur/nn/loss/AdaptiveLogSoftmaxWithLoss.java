package dev.lemur.nn.loss;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.AbstractModule;
import dev.lemur.nn.Linear;
import dev.lemur.nn.ModuleList;
import dev.lemur.nn.Sequential;
import io.soabase.recordbuilder.core.RecordBuilder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A softmax over very many classes that spends little on rare ones: the head has the frequent
 * classes and one entry for each cluster of rarer ones, whose layers are smaller and smaller;
 * mirrors {@code torch.nn.AdaptiveLogSoftmaxWithLoss}.
 *
 * <p>Input [batch, inFeatures] or [inFeatures], target the classes [batch] or [], ordered by
 * frequency. The output is the log-probabilities of the targets, [batch], and their negative mean.
 *
 * <pre>{@code
 * var softmax = new AdaptiveLogSoftmaxWithLoss(16, 1000, new int[] {10, 100});
 * var result = softmax.apply(Tensor.randn(4, 16), Tensor.tensor(new long[] {0, 7, 50, 999}));
 * System.out.println(result.output().shape()); // [4]
 * }</pre>
 *
 * @see <a href="https://arxiv.org/abs/1609.04309">Efficient softmax approximation for GPUs</a>
 */
public class AdaptiveLogSoftmaxWithLoss extends AbstractModule {
  private final int inFeatures;
  private final int nClasses;

  /** Where each cluster ends, the head first. */
  private final int[] cutoffs;

  private final Options options;
  private final Linear head;
  private final ModuleList<Sequential> tail;

  /** A softmax whose clusters are each a quarter as wide as the one before. */
  public AdaptiveLogSoftmaxWithLoss(int inFeatures, int nClasses, int[] cutoffs) {
    this(inFeatures, nClasses, cutoffs, Options.DEFAULT);
  }

  /**
   * A softmax with the given options.
   *
   * @param cutoffs where the head and the clusters but the last one end
   * @throws IllegalArgumentException if the cutoffs are not increasing between 1 and {@code
   *     nClasses} - 1
   */
  public AdaptiveLogSoftmaxWithLoss(int inFeatures, int nClasses, int[] cutoffs, Options options) {
    check(nClasses, cutoffs);
    this.inFeatures = inFeatures;
    this.nClasses = nClasses;
    this.cutoffs = Arrays.copyOf(cutoffs, cutoffs.length + 1);
    this.cutoffs[cutoffs.length] = nClasses;
    this.options = NullArguments.check(options);
    head = register("head", new Linear(inFeatures, cutoffs[0] + cutoffs.length, options.headBias));
    List<Sequential> clusters = new ArrayList<>();
    for (int i = 0; i < cutoffs.length; i++) {
      int hidden = (int) Math.floor(inFeatures / Math.pow(options.divValue, i + 1));
      int size = this.cutoffs[i + 1] - this.cutoffs[i];
      clusters.add(
          new Sequential(new Linear(inFeatures, hidden, false), new Linear(hidden, size, false)));
    }
    tail = register("tail", new ModuleList<>(clusters));
  }

  private static void check(int nClasses, int[] cutoffs) {
    if (cutoffs.length == 0) {
      throw new IllegalArgumentException("cutoffs should be a sequence of length larger than 0");
    }
    int before = 0;
    for (int cutoff : cutoffs) {
      if (cutoff <= before || cutoff > nClasses - 1) {
        throw new IllegalArgumentException(
            "cutoffs should be a sequence of unique, positive integers sorted in an increasing "
                + "order, where each value is between 1 and n_classes-1, but got "
                + Arrays.toString(cutoffs));
      }
      before = cutoff;
    }
  }

  /** Redraws all parameters. */
  public final void resetParameters() {
    head.resetParameters();
    for (Sequential cluster : tail) {
      for (AbstractModule layer : cluster.children()) {
        ((Linear) layer).resetParameters();
      }
    }
  }

  /**
   * What this module computes.
   *
   * @param output the log-probability of each target, [batch]
   * @param loss their negative mean
   */
  public record Output(Tensor output, Tensor loss) {}

  /**
   * What this module computes, without hooks.
   *
   * @throws IllegalArgumentException if shapes do not fit or a target is not a class
   */
  public Output forward(Tensor input, Tensor target) {
    checkShapes(input, target);
    boolean batched = target.dim() == 1;
    Tensor rows = batched ? input : input.unsqueeze(0);
    int[] targets = target.toIntArray();
    checkRange(targets);
    long[] inHead = new long[targets.length];
    Tensor output = Tensor.zeros(Shape.ofInts(targets.length), input.dtype());
    for (int cluster = 0; cluster < cutoffs.length; cluster++) {
      int low = cluster == 0 ? 0 : cutoffs[cluster - 1];
      List<Integer> members = membersOf(targets, low, cutoffs[cluster]);
      long[] indices = new long[members.size()];
      long[] relative = new long[members.size()];
      for (int i = 0; i < indices.length; i++) {
        int row = members.get(i);
        indices[i] = row;
        relative[i] = targets[row] - low;
        inHead[row] = cluster == 0 ? targets[row] : cutoffs[0] + cluster - 1;
      }
      if (cluster > 0 && indices.length > 0) {
        Tensor index = Tensor.tensor(indices);
        Tensor logProb = tail.get(cluster - 1).apply(rows.indexSelect(0, index)).logSoftmax(1);
        output = output.indexAdd(0, index, chosen(logProb, relative));
      }
    }
    output = output.add(chosen(head.apply(rows).logSoftmax(1), inHead));
    Tensor loss = output.neg().mean();
    return new Output(batched ? output : output.squeeze(0), loss);
  }

  private static List<Integer> membersOf(int[] targets, int low, int high) {
    List<Integer> members = new ArrayList<>();
    for (int row = 0; row < targets.length; row++) {
      if (targets[row] >= low && targets[row] < high) {
        members.add(row);
      }
    }
    return members;
  }

  private static Tensor chosen(Tensor logProbs, long[] classes) {
    return logProbs.gather(1, Tensor.tensor(classes).unsqueeze(1)).squeeze(1);
  }

  private static void checkShapes(Tensor input, Tensor target) {
    if (target.dim() > 1) {
      throw new IllegalArgumentException(
          "0D or 1D target tensor expected, multi-target not supported, but got shape "
              + target.shape());
    }
    if (input.dim() != target.dim() + 1) {
      throw new IllegalArgumentException(
          "%dD target tensor expects %dD input tensors, but found inputs with size %s"
              .formatted(target.dim(), target.dim() + 1, input.shape()));
    }
    if (target.dim() == 1 && input.size(0) != target.size(0)) {
      throw new IllegalArgumentException(
          "Input and target should have the same size in the batch dimension, but got %d and %d"
              .formatted(input.size(0), target.size(0)));
    }
  }

  private void checkRange(int[] targets) {
    int least = Arrays.stream(targets).min().orElse(0);
    int greatest = Arrays.stream(targets).max().orElse(0);
    if (least < 0 || greatest >= nClasses) {
      throw new IllegalArgumentException(
          "Target values should be in [0, %d], but values in range [%d, %d] were found."
              .formatted(nClasses - 1, least, greatest));
    }
  }

  /** Runs {@link #forward} and the hooks. */
  public final Output apply(Tensor input, Tensor target) {
    return call(in -> forward(in[0], in[1]), input, target);
  }

  /** The log-probabilities of all classes, [batch, nClasses], for [batch, inFeatures]. */
  public Tensor logProb(Tensor input) {
    Tensor ofHead = head.apply(input).logSoftmax(1);
    List<Tensor> parts = new ArrayList<>(List.of(ofHead.narrow(1, 0, cutoffs[0])));
    for (int i = 0; i < tail.size(); i++) {
      Tensor ofCluster = tail.get(i).apply(input).logSoftmax(1);
      parts.add(ofCluster.add(ofHead.narrow(1, cutoffs[0] + i, 1)));
    }
    return Tensor.cat(parts, 1);
  }

  /** The most probable class of each row, [batch], for [batch, inFeatures]. */
  public Tensor predict(Tensor input) {
    Tensor inHead = head.apply(input).argmax(1);
    Tensor rare = inHead.ge(cutoffs[0]);
    return rare.any().itemBoolean() ? Tensor.where(rare, logProb(input).argmax(1), inHead) : inHead;
  }

  /** The number of input features. */
  public int inFeatures() {
    return inFeatures;
  }

  /** The number of classes. */
  public int nClasses() {
    return nClasses;
  }

  /** Where the head and each cluster ends, the last at {@code nClasses}. */
  public int[] cutoffs() {
    return cutoffs.clone();
  }

  /** The factor by which each cluster is narrower than the one before. */
  public double divValue() {
    return options.divValue;
  }

  /** Whether the head has a bias. */
  public boolean headBias() {
    return options.headBias;
  }

  /** The layer of the frequent classes and the clusters. */
  public Linear head() {
    return head;
  }

  /** The layers of each cluster. */
  public ModuleList<Sequential> tail() {
    return tail;
  }

  /**
   * The options.
   *
   * @param divValue the factor by which each cluster is narrower than the one before; 4
   * @param headBias whether the head has a bias; false
   */
  @RecordBuilder
  public record Options(double divValue, boolean headBias)
      implements AdaptiveLogSoftmaxWithLossOptionsBuilder.With {
    /** PyTorch's defaults. */
    public static final Options DEFAULT = new Options(4, false);
  }
}
