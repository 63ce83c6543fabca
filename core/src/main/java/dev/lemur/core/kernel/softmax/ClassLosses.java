package dev.lemur.core.kernel.softmax;

import dev.lemur.core.DType;
import dev.lemur.core.kernel.Cursor;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.KernelTables;
import dev.lemur.core.kernel.OperationId;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.math.FloatMath;
import dev.lemur.core.kernel.parallel.Parallel;
import dev.lemur.core.kernel.reduce.Folds;
import dev.lemur.core.kernel.reduce.LineFold;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Losses of rows of class scores x, each with the index t of its class:
 *
 * <p>{@code (1 - s) w[t] (z - x[t]) + s/C Σ w[c] (z - x[c])}
 *
 * <p>with weights w, label smoothing s and C classes. For logits z is the logarithm of {@code Σ
 * e^x[c]}; for scores that are already log-probabilities it is 0. A row whose class is {@code
 * ignored} has a loss of 0.
 */
public final class ClassLosses {
  private static final @Nullable SoftmaxKernel FASTER =
      KernelTables.find(OperationId.of("softmax"), SoftmaxKernel.class);

  private final int classes;
  private final long[] targets;
  private final long ignored;
  private final double @Nullable [] weights;
  private final double certain;

  /** The part of the smoothed label that each class gets. */
  private final double share;

  private final double weightSum;
  private final boolean ofLogits;
  private final double[] logSums;

  /** Of all scores, where oneDNN computed them; the gradients take them again. */
  private @Nullable Strided exponentials;

  /**
   * The losses of rows of {@code classes} scores.
   *
   * @param targets the class of each row
   * @param weights of the classes; null if all are 1
   * @param ofLogits whether the scores are logits instead of log-probabilities
   */
  public ClassLosses(
      int classes,
      long[] targets,
      long ignored,
      double @Nullable [] weights,
      double smoothing,
      boolean ofLogits) {
    this.classes = classes;
    this.targets = targets;
    this.ignored = ignored;
    this.weights = weights;
    this.certain = 1 - smoothing;
    this.share = smoothing / classes;
    this.ofLogits = ofLogits;
    this.logSums = new double[targets.length];
    double sum = classes;
    if (weights != null) {
      sum = 0;
      for (double weight : weights) {
        sum += weight;
      }
    }
    this.weightSum = sum;
  }

  /** Whether the scores are logits instead of log-probabilities. */
  public boolean ofLogits() {
    return ofLogits;
  }

  /** The weight of a row's class, 0 if it is ignored. */
  public double weight(int row) {
    if (targets[row] == ignored) {
      return 0;
    }
    return weights == null ? 1 : weights[(int) targets[row]];
  }

  /** The sum of the weights of all rows' classes. */
  public double totalWeight() {
    double total = 0;
    for (int row = 0; row < targets.length; row++) {
      total += weight(row);
    }
    return total;
  }

  /** The factor of the row's softmax in the gradient of its loss. */
  public double softmaxFactor(int row) {
    return targets[row] == ignored || !ofLogits ? 0 : certain * weight(row) + share * weightSum;
  }

  /** The number subtracted from the softmax part of the gradient of a row's loss. */
  public double labelFactor(int row, int label) {
    if (targets[row] == ignored) {
      return 0;
    }
    double smooth = share * (weights == null ? 1 : weights[label]);
    return label == targets[row] ? smooth + certain * weight(row) : smooth;
  }

  /** Computes the loss of each row of {@code scores}, whose last dimension is that of classes. */
  public double[] losses(Strided scores) {
    double[] losses = new double[targets.length];
    if (classes == 0) {
      return losses;
    }
    if (FASTER != null && ofLogits && share == 0) {
      exponentials = FASTER.exponentials(scores, logSums);
    }
    if (exponentials != null) {
      for (int row = 0; row < losses.length; row++) {
        if (targets[row] != ignored) {
          double score = Elements.doubleAt(scores, row * classes + (int) targets[row]);
          losses[row] = certain * weight(row) * (logSums[row] - score);
        }
      }
      return losses;
    }
    Parallel.forRange(
        targets.length,
        workOfRow(),
        (from, to) -> {
          if (scores.dtype() == DType.FLOAT32) {
            floatLosses(scores, losses, from, to);
          } else {
            doubleLosses(scores, losses, from, to);
          }
        });
    return losses;
  }

  private int workOfRow() {
    return ofLogits ? Thresholds.WORK_OF_EXPONENTIAL * classes : classes;
  }

  private void floatLosses(Strided scores, double[] losses, int from, int to) {
    int atOnce = Math.min(to - from, Math.max(1, Thresholds.BLOCK_OF_LINES / classes));
    float[] block = new float[atOnce * classes];
    LineFold lineFold = new LineFold(classes);
    float[] shifted = ofLogits ? new float[block.length] : block;
    Cursor cursor = new Cursor(scores).seek(from * classes);
    for (int first = from; first < to; first += atOnce) {
      int rows = Math.min(atOnce, to - first);
      cursor.load(block, rows * classes);
      if (ofLogits) {
        for (int row = 0; row < rows; row++) {
          logSums[first + row] = subtractMaximum(lineFold, block, shifted, row * classes);
        }
        FloatMath.exp(shifted, shifted, rows * classes);
        for (int row = 0; row < rows; row++) {
          logSums[first + row] +=
              Math.log(lineFold.fold(Folds.SUM, shifted, row * classes, classes));
        }
      }
      for (int row = 0; row < rows; row++) {
        int start = row * classes;
        int target = (int) targets[first + row];
        if (targets[first + row] != ignored) {
          double z = logSums[first + row];
          double loss = certain * weight(first + row) * (z - block[start + target]);
          losses[first + row] =
              share == 0 ? loss : loss + share * (z * weightSum - weightedSum(block, start));
        }
      }
    }
  }

  private float subtractMaximum(LineFold lineFold, float[] in, float[] out, int start) {
    float maximum = (float) lineFold.fold(Folds.MAX, in, start, classes);
    for (int i = start; i < start + classes; i++) {
      out[i] = in[i] - maximum;
    }
    return maximum;
  }

  private double weightedSum(float[] x, int start) {
    double sum = 0;
    for (int c = 0; c < classes; c++) {
      sum += weights == null ? x[start + c] : weights[c] * x[start + c];
    }
    return sum;
  }

  private void doubleLosses(Strided scores, double[] losses, int from, int to) {
    double[] block = new double[classes];
    Cursor cursor = new Cursor(scores).seek(from * classes);
    for (int row = from; row < to; row++) {
      cursor.load(block, classes);
      double z = ofLogits ? logSumExp(block) : 0;
      logSums[row] = z;
      if (targets[row] != ignored) {
        double smooth = 0;
        for (int c = 0; share != 0 && c < classes; c++) {
          smooth += (weights == null ? 1 : weights[c]) * (z - block[c]);
        }
        losses[row] = certain * weight(row) * (z - block[(int) targets[row]]) + share * smooth;
      }
    }
  }

  private static double logSumExp(double[] x) {
    double maximum = Double.NEGATIVE_INFINITY;
    for (double value : x) {
      maximum = Math.max(maximum, value);
    }
    double sum = 0;
    for (double value : x) {
      sum += Math.exp(value - maximum);
    }
    return maximum + Math.log(sum);
  }

  /**
   * Computes the gradients of the scores, after {@link #losses}.
   *
   * @param grads the gradient of each row's loss, or the one of all
   */
  public void gradients(Strided scores, double[] grads, Strided out) {
    if (classes == 0) {
      return;
    }
    if (exponentials != null) {
      nativeGradients(exponentials, grads, out);
      return;
    }
    Parallel.forRange(
        targets.length,
        workOfRow(),
        (from, to) -> {
          if (scores.dtype() == DType.FLOAT32) {
            floatGradients(scores, grads, out, from, to);
          } else {
            doubleGradients(scores, grads, out, from, to);
          }
        });
  }

  private void nativeGradients(Strided powers, double[] grads, Strided out) {
    float[] factors = new float[targets.length];
    for (int row = 0; row < factors.length; row++) {
      if (targets[row] != ignored) {
        double grad = grads[grads.length == 1 ? 0 : row];
        factors[row] = (float) (grad * softmaxFactor(row) * Math.exp(-logSums[row]));
      }
    }
    Objects.requireNonNull(FASTER).multiplyRows(powers, factors, out);
    FloatBuffer gradients = out.storage().floats();
    for (int row = 0; row < factors.length; row++) {
      if (targets[row] != ignored) {
        int at = out.offset() + row * classes + (int) targets[row];
        double grad = grads[grads.length == 1 ? 0 : row];
        gradients.put(at, gradients.get(at) - (float) (grad * certain * weight(row)));
      }
    }
  }

  private void floatGradients(Strided scores, double[] grads, Strided out, int from, int to) {
    int atOnce = Math.min(to - from, Math.max(1, Thresholds.BLOCK_OF_LINES / classes));
    float[] block = new float[atOnce * classes];
    Cursor in = new Cursor(scores).seek(from * classes);
    Cursor result = new Cursor(out).seek(from * classes);
    for (int first = from; first < to; first += atOnce) {
      int rows = Math.min(atOnce, to - first);
      if (ofLogits) {
        in.load(block, rows * classes);
        for (int row = 0; row < rows; row++) {
          // In two parts, as one float would be too coarse for large logits.
          float high = (float) logSums[first + row];
          float low = (float) (logSums[first + row] - high);
          for (int i = row * classes; i < (row + 1) * classes; i++) {
            block[i] = block[i] - high - low;
          }
        }
        FloatMath.exp(block, block, rows * classes);
      }
      for (int row = 0; row < rows; row++) {
        double grad = grads[grads.length == 1 ? 0 : first + row];
        scale(block, row * classes, first + row, grad);
      }
      result.store(block, rows * classes);
    }
  }

  private void scale(float[] softmax, int start, int row, double grad) {
    if (targets[row] == ignored || !ofLogits) {
      Arrays.fill(softmax, start, start + classes, 0);
    }
    if (targets[row] == ignored) {
      return;
    }
    if (ofLogits) {
      float factor = (float) (grad * softmaxFactor(row));
      for (int i = start; i < start + classes; i++) {
        softmax[i] *= factor;
      }
    }
    if (share != 0) {
      for (int c = 0; c < classes; c++) {
        softmax[start + c] -= (float) (grad * share * (weights == null ? 1 : weights[c]));
      }
    }
    softmax[start + (int) targets[row]] -= (float) (grad * certain * weight(row));
  }

  private void doubleGradients(Strided scores, double[] grads, Strided out, int from, int to) {
    double[] block = new double[classes];
    Cursor in = new Cursor(scores).seek(from * classes);
    Cursor result = new Cursor(out).seek(from * classes);
    for (int row = from; row < to; row++) {
      in.load(block, classes);
      double grad = grads[grads.length == 1 ? 0 : row];
      double factor = softmaxFactor(row);
      for (int c = 0; c < classes; c++) {
        double softmax = ofLogits ? factor * Math.exp(block[c] - logSums[row]) : 0;
        boolean counts = targets[row] != ignored;
        block[c] = counts ? grad * (softmax - labelFactor(row, c)) : 0;
      }
      result.store(block, classes);
    }
  }
}
