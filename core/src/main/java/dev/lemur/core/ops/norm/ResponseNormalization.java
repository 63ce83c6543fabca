package dev.lemur.core.ops.norm;

import dev.lemur.core.DType;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.ops.NotImplemented;
import java.util.List;
import java.util.Objects;

/** Normalisation by neighbouring channels at the same position. */
public final class ResponseNormalization {
  private ResponseNormalization() {}

  /**
   * {@code x / (k + alpha mean(x²))^beta}, the mean over {@code size} channels around each.
   *
   * @param x of shape [batch, channels, …]
   */
  public static Tensor local(Tensor x, int size, double alpha, double beta, double k) {
    NullArguments.check(x);
    if (x.dim() < 3) {
      throw new IllegalArgumentException(
          "Expected 3D or higher dimensionality input (got " + x.dim() + " dimensions)");
    }
    if (x.numel() == 0) {
      return x;
    }
    if (size <= 0) {
      throw new IllegalArgumentException("size should be greater than zero, but got " + size);
    }
    boolean flat = x.dim() == 3;
    if (x.dtype() != DType.INT64 && !x.dtype().isFloatingPoint() || x.dtype().isHalf() && !flat) {
      throw NotImplemented.forType(flat ? "avg_pool2d" : "avg_pool3d_out_frame", x.dtype());
    }
    Tensor squares = x.square();
    int channels = x.size(1);
    // Anything farther away than the number of channels adds nothing.
    int before = Math.min(size / 2, channels);
    int behind = Math.min((size - 1) / 2, channels);
    Tensor front = Tensor.zeros(x.shape().with(1, before), x.dtype());
    Tensor back = Tensor.zeros(x.shape().with(1, behind), x.dtype());
    Tensor padded = Tensor.cat(List.of(front, squares, back), 1);
    Tensor sum = windows(padded, before + behind + 1);
    return x.div(sum.mul(alpha / size).add(k).pow(beta));
  }

  /** The sums of {@code count} neighbours in dimension 1, of windows twice as long each time. */
  private static Tensor windows(Tensor x, int count) {
    int results = x.size(1) - count + 1;
    Tensor ofWidth = x;
    Tensor sum = null;
    int done = 0;
    for (int width = 1; ; width *= 2) {
      if ((count & width) != 0) {
        Tensor part = ofWidth.narrow(1, done, results);
        sum = sum == null ? part : sum.add(part);
        done += width;
      }
      if (done == count) {
        return Objects.requireNonNull(sum);
      }
      int fewer = ofWidth.size(1) - width;
      ofWidth = ofWidth.narrow(1, 0, fewer).add(ofWidth.narrow(1, width, fewer));
    }
  }

  /**
   * Same as {@link #local}, of PyTorch's {@code CrossMapLRN2d}: channel 0 counts for all channels
   * after it, and the gradient uses other channels for its mean than the result.
   *
   * @param x of shape [batch, channels, height, width]
   */
  public static Tensor crossMap(Tensor x, int size, double alpha, double beta, double k) {
    NullArguments.check(x);
    if (x.dim() != 4) {
      throw new IllegalArgumentException(
          "CrossMapLRN2d: Expected input to be 4D, got " + x.dim() + "D instead.");
    }
    Tensor plain = x.detach();
    Tensor squares = mixed(plain.square(), forwardWeights(x, size));
    Tensor scale = squares.mul(alpha / size).add(k);
    Tensor result = scale.pow(-beta).mul(plain);
    return GradMode.records(x)
        ? new CrossMap(x, result, scale, size, alpha, beta).attach(result)
        : result;
  }

  /** Sums of channels: {@code y[n, i] = sum of weights[i, j] x[n, j]}. */
  private static Tensor mixed(Tensor x, Tensor weights) {
    return weights.matmul(x.flatten(2)).view(x.shape());
  }

  private static Tensor forwardWeights(Tensor x, int size) {
    int channels = x.size(1);
    int reach = (size + 1) / 2;
    double[][] weights = new double[channels][channels];
    for (int i = 0; i < channels; i++) {
      for (int j = 0; j < channels; j++) {
        weights[i][j] = j < i + reach && (j > i - reach || j == 0) ? 1 : 0;
      }
    }
    return Tensor.tensor(weights, x.dtype());
  }

  private static Tensor backwardWeights(Tensor x, int size) {
    int channels = x.size(1);
    int first = (int) (size - (size - 1) / 2.0);
    double[][] weights = new double[channels][channels];
    for (int i = 0; i < channels; i++) {
      for (int j = Math.max(0, i - first); j < Math.min(channels, i - first + size); j++) {
        weights[i][j] = 1;
      }
    }
    return Tensor.tensor(weights, x.dtype());
  }

  private static final class CrossMap extends Node {
    private final int size;
    private final double alpha;
    private final double beta;

    CrossMap(Tensor x, Tensor result, Tensor scale, int size, double alpha, double beta) {
      super(x);
      this.size = size;
      this.alpha = alpha;
      this.beta = beta;
      save(x, result, scale);
    }

    @Override
    public String name() {
      return "CrossMapLRN2dBackward";
    }

    @Override
    protected void backward(Tensor grad, Gradients inputs) {
      Tensor x = saved(0);
      Tensor scale = saved(2);
      Tensor ratios = mixed(grad.mul(saved(1)).div(scale), backwardWeights(x, size));
      Tensor direct = scale.pow(-beta).mul(grad);
      inputs.pass(0, direct.sub(x.mul(ratios), 2 * alpha * beta / size));
    }
  }
}
