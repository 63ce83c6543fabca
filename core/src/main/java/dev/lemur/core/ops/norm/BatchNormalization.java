package dev.lemur.core.ops.norm;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.core.autograd.GradMode;
import dev.lemur.core.autograd.Gradients;
import dev.lemur.core.autograd.Node;
import dev.lemur.core.kernel.Elements;
import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.conv.TargetStep;
import dev.lemur.core.kernel.norm.ChannelNorms;
import dev.lemur.core.ops.Copying;
import dev.lemur.core.trace.Trace;
import org.jspecify.annotations.Nullable;

/** Normalisation of each channel by the statistics of the batch, or by running statistics. */
public final class BatchNormalization extends Node {
  private final boolean training;
  private final double eps;
  private final double[] means;
  private final double[] scales;
  private final int weightInput;
  private final int biasInput;

  private BatchNormalization(
      boolean training,
      double eps,
      double[] means,
      double[] scales,
      Tensor x,
      @Nullable Tensor weight,
      @Nullable Tensor bias) {
    super(NormParts.present(x, weight, bias));
    this.training = training;
    this.eps = eps;
    this.means = means;
    this.scales = scales;
    this.weightInput = weight == null ? -1 : 1;
    this.biasInput = bias == null ? -1 : weight == null ? 1 : 2;
    save(NormParts.present(x, weight));
  }

  /**
   * {@code (x - mean) / √(variance + eps) weight + bias} for each channel; {@code
   * torch.batch_norm}.
   *
   * @param x of shape [batch, channels, …]
   * @param runningMean of shape [channels]; moved towards the batch's mean in training
   * @param runningVar the same for the unbiased variance
   * @param weight of shape [channels]; null for 1
   * @param bias of shape [channels]; null for 0
   * @param training whether to use the batch's statistics instead of the running ones
   * @param momentum the step of the running statistics towards the batch's
   */
  public static Tensor batchNorm(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training,
      double momentum,
      double eps) {
    check(x, runningMean, runningVar, weight, bias, training);
    int channels = x.size(1);
    Strided given = NormParts.inPlaneOrder(x);
    Strided values = ChannelNorms.arranged(given);
    double[] mean;
    double[] variance;
    if (training || runningMean == null || runningVar == null) {
      mean = new double[channels];
      variance = new double[channels];
      ChannelNorms.statistics(values, mean, variance);
      if (x.numel() > 0) {
        double count = (double) x.numel() / channels;
        RunningStatistics.update(runningMean, runningVar, mean, variance, momentum, count);
      }
    } else {
      mean = Elements.doubles(runningMean.strided());
      variance = Elements.doubles(runningVar.strided());
    }
    double[] scales = scales(variance, eps);
    Strided result = Copying.allocateInOrderOf(given, x.shape(), x.dtype());
    ChannelNorms.normalize(
        values, mean, times(scales, weight), biases(bias, channels), ChannelNorms.arranged(result));
    Tensor y = Tensor.wrap(result);
    if (Trace.isRecording()) {
      Trace.record(
          "batch_norm",
          y,
          Trace.operands(x, weight, bias, runningMean, runningVar),
          "training",
          training,
          "momentum",
          momentum,
          "eps",
          eps);
    }
    return NormParts.records(x, weight, bias)
        ? new BatchNormalization(training, eps, mean, scales, x, weight, bias).attach(y)
        : y;
  }

  /**
   * Normalisation by given statistics as a step after a convolution.
   *
   * @param weight null for 1
   * @param bias null for 0
   */
  public static TargetStep.Normalization step(
      Tensor mean, Tensor variance, @Nullable Tensor weight, @Nullable Tensor bias, double eps) {
    double[] scales = scales(Elements.doubles(variance.strided()), eps);
    return new TargetStep.Normalization(
        Elements.doubles(mean.strided()), times(scales, weight), biases(bias, scales.length));
  }

  private static double[] scales(double[] variances, double eps) {
    double[] scales = new double[variances.length];
    for (int i = 0; i < scales.length; i++) {
      scales[i] = 1 / Math.sqrt(variances[i] + eps);
    }
    return scales;
  }

  private static double[] biases(@Nullable Tensor bias, int channels) {
    return bias == null ? new double[channels] : Elements.doubles(bias.strided());
  }

  private static double[] times(double[] scales, @Nullable Tensor weight) {
    double[] factors =
        weight == null ? new double[scales.length] : Elements.doubles(weight.strided());
    for (int i = 0; i < factors.length; i++) {
      factors[i] = weight == null ? scales[i] : scales[i] * factors[i];
    }
    return factors;
  }

  private static int length(Tensor x) {
    int length = 1;
    for (int dim = 2; dim < x.dim(); dim++) {
      length *= x.size(dim);
    }
    return length;
  }

  private static void check(
      Tensor x,
      @Nullable Tensor runningMean,
      @Nullable Tensor runningVar,
      @Nullable Tensor weight,
      @Nullable Tensor bias,
      boolean training) {
    NullArguments.check(x);
    int channels = x.size(1);
    if (!training && (runningMean == null || runningVar == null)) {
      throw new IllegalArgumentException(
          (runningMean == null ? "running_mean" : "running_var")
              + " must be defined in evaluation mode");
    }
    if ((runningMean == null) != (runningVar == null)) {
      throw new IllegalArgumentException(
          "running_mean and running_var must either both be None or neither be None");
    }
    RunningStatistics.checkCount("running_mean", runningMean, channels);
    RunningStatistics.checkCount("running_var", runningVar, channels);
    RunningStatistics.checkCount("weight", weight, channels);
    RunningStatistics.checkCount("bias", bias, channels);
    NormParts.checkFloating("batch_norm", x);
    NormParts.checkTypes(x, weight, bias, runningMean, runningVar);
  }

  @Override
  public String name() {
    return "NativeBatchNormBackward0";
  }

  @Override
  protected void backward(Tensor grad, Gradients inputs) {
    Tensor x = saved(0);
    Tensor weight = weightInput > 0 ? saved(1) : null;
    if (GradMode.isEnabled()) {
      composed(grad, x, weight, inputs);
    } else {
      fused(grad, x, weight, inputs);
    }
  }

  private void fused(Tensor grad, Tensor x, @Nullable Tensor weight, Gradients inputs) {
    int channels = x.size(1);
    Strided given = NormParts.inPlaneOrder(x);
    Strided values = ChannelNorms.arranged(given);
    Strided gradient =
        ChannelNorms.arranged(
            given.isContiguous()
                ? Copying.contiguous(grad.inAnyOrder())
                : Copying.channelsLast(grad.inAnyOrder()));
    double[] sums = new double[channels];
    double[] products = new double[channels];
    boolean ofParameters = wants(weightInput, inputs) || wants(biasInput, inputs);
    if (training || ofParameters) {
      ChannelNorms.sums(gradient, values, means, sums, products);
    }
    if (inputs.needs(0)) {
      Strided result = Copying.allocateInOrderOf(given, x.shape(), x.dtype());
      double[] ofGradient = times(scales, weight);
      double[] ofValue = new double[channels];
      double[] constant = new double[channels];
      double count = (double) x.numel() / channels;
      for (int i = 0; training && i < channels; i++) {
        ofValue[i] = -ofGradient[i] * scales[i] * scales[i] * products[i] / count;
        constant[i] = -ofGradient[i] * sums[i] / count;
      }
      ChannelNorms.combine(
          gradient, values, ofGradient, ofValue, means, constant, ChannelNorms.arranged(result));
      inputs.pass(0, Tensor.wrap(result));
    }
    if (wants(weightInput, inputs)) {
      for (int i = 0; i < channels; i++) {
        products[i] *= scales[i];
      }
      inputs.pass(weightInput, vector(products, x));
    }
    if (wants(biasInput, inputs)) {
      inputs.pass(biasInput, vector(sums, x));
    }
  }

  private static boolean wants(int input, Gradients inputs) {
    return input > 0 && inputs.needs(input);
  }

  private static Tensor vector(double[] values, Tensor like) {
    Tensor vector = Tensor.empty(Shape.ofInts(values.length), like.dtype());
    Elements.set(vector.strided(), values);
    return vector;
  }

  private void composed(Tensor grad, Tensor x, @Nullable Tensor weight, Gradients inputs) {
    int channels = x.size(1);
    Shape view = Shape.ofInts(x.size(0), channels, length(x));
    Shape broadcast = Shape.ofInts(1, channels, 1);
    Tensor g = grad.reshape(view);
    Tensor values = x.reshape(view);
    ComposedGradients gradients;
    if (training) {
      gradients = ComposedGradients.of(g, values, weight, broadcast, true, eps, 0, 2);
    } else {
      Tensor difference = values.sub(vector(means, x).view(broadcast));
      Tensor scale = vector(scales, x).view(broadcast);
      Tensor stretched = weight == null ? null : weight.reshape(broadcast);
      gradients = new ComposedGradients(g, difference, scale, stretched, broadcast);
    }
    if (inputs.needs(0)) {
      Tensor ofInput =
          training ? gradients.ofInput(true, 0, 2) : gradients.ofInputWithGivenStatistics();
      inputs.pass(0, ofInput.reshape(x.shape()));
    }
    gradients.passParameters(inputs, weightInput, biasInput, Shape.ofInts(channels));
  }
}
