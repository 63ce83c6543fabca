package dev.lemur.nn.utils;

import dev.lemur.core.Generator;
import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import dev.lemur.nn.Linear;
import dev.lemur.nn.Module;
import dev.lemur.nn.Parameter;
import dev.lemur.nn.conv.Conv1d;
import dev.lemur.nn.conv.Conv2d;
import dev.lemur.nn.conv.Conv3d;
import dev.lemur.nn.conv.ConvNd;
import dev.lemur.nn.conv.ConvTranspose1d;
import dev.lemur.nn.conv.ConvTranspose2d;
import dev.lemur.nn.conv.ConvTranspose3d;
import dev.lemur.nn.conv.ConvTransposeNd;
import dev.lemur.nn.norm.BatchNorm;
import java.util.Arrays;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Fuses a layer with the batch normalisation after it, for evaluation: with fixed statistics, the
 * normalisation scales and shifts each channel. Mirrors {@code torch.nn.utils.fusion}.
 */
public final class Fusion {
  private Fusion() {}

  /**
   * The parameters of a fused layer.
   *
   * @param weight the weight, in its former shape
   * @param bias the bias, [channels]
   */
  public record Fused(Tensor weight, Tensor bias) {}

  /**
   * A convolution that computes {@code bn(conv(x))}.
   *
   * @throws IllegalArgumentException if one of the two is in training mode, or the normalisation
   *     has no running statistics
   */
  public static Conv1d fuseConvBnEval(Conv1d conv, BatchNorm bn) {
    return fused(
        conv,
        bn,
        () -> new Conv1d(conv.inChannels(), conv.outChannels(), conv.kernelSize(), options(conv)));
  }

  /** Same as {@link #fuseConvBnEval(Conv1d, BatchNorm)}. */
  public static Conv2d fuseConvBnEval(Conv2d conv, BatchNorm bn) {
    return fused(
        conv,
        bn,
        () -> new Conv2d(conv.inChannels(), conv.outChannels(), conv.kernelSize(), options(conv)));
  }

  /** Same as {@link #fuseConvBnEval(Conv1d, BatchNorm)}. */
  public static Conv3d fuseConvBnEval(Conv3d conv, BatchNorm bn) {
    return fused(
        conv,
        bn,
        () -> new Conv3d(conv.inChannels(), conv.outChannels(), conv.kernelSize(), options(conv)));
  }

  /**
   * A transposed convolution that computes {@code bn(conv(x))}.
   *
   * @throws IllegalArgumentException if one of the two is in training mode, the normalisation has
   *     no running statistics, or the convolution has several groups
   */
  public static ConvTranspose1d fuseConvBnEval(ConvTranspose1d conv, BatchNorm bn) {
    return fused(
        conv,
        bn,
        () ->
            new ConvTranspose1d(
                conv.inChannels(), conv.outChannels(), conv.kernelSize(), options(conv)));
  }

  /** Same as {@link #fuseConvBnEval(ConvTranspose1d, BatchNorm)}. */
  public static ConvTranspose2d fuseConvBnEval(ConvTranspose2d conv, BatchNorm bn) {
    return fused(
        conv,
        bn,
        () ->
            new ConvTranspose2d(
                conv.inChannels(), conv.outChannels(), conv.kernelSize(), options(conv)));
  }

  /** Same as {@link #fuseConvBnEval(ConvTranspose1d, BatchNorm)}. */
  public static ConvTranspose3d fuseConvBnEval(ConvTranspose3d conv, BatchNorm bn) {
    return fused(
        conv,
        bn,
        () ->
            new ConvTranspose3d(
                conv.inChannels(), conv.outChannels(), conv.kernelSize(), options(conv)));
  }

  private static ConvTransposeNd.Options options(ConvTransposeNd conv) {
    return new ConvTransposeNd.Options(
        conv.stride(),
        conv.padding().sizes(),
        conv.outputPadding(),
        conv.groups(),
        true,
        conv.dilation(),
        conv.paddingMode());
  }

  private static <C extends ConvTransposeNd> C fused(C conv, BatchNorm bn, Supplier<C> creation) {
    if (conv.groups() != 1) {
      throw new IllegalArgumentException(
          "To fuse, a transposed convolution must have one group, got groups=" + conv.groups());
    }
    check(conv, bn);
    return filled(creation, fused(conv.weight(), conv.bias(), bn, true));
  }

  private static ConvNd.Options options(ConvNd conv) {
    return new ConvNd.Options(
        conv.stride(), conv.padding(), conv.dilation(), conv.groups(), true, conv.paddingMode());
  }

  private static <C extends ConvNd> C fused(C conv, BatchNorm bn, Supplier<C> creation) {
    check(conv, bn);
    return filled(creation, fused(conv.weight(), conv.bias(), bn, false));
  }

  private static Fused fused(
      Tensor weight, @Nullable Tensor bias, BatchNorm bn, boolean transpose) {
    return fuseConvBnWeights(
        weight,
        bias,
        statistic(bn.runningMean()),
        statistic(bn.runningVar()),
        bn.eps(),
        bn.weight(),
        bn.bias(),
        transpose);
  }

  /**
   * The weight and bias of a convolution fused with the batch normalisation after it.
   *
   * @param convB null for 0
   * @param bnRm the running means
   * @param bnRv the running variances
   * @param bnW null for 1
   * @param bnB null for 0
   * @param transpose whether the convolution is a transposed one
   */
  public static Fused fuseConvBnWeights(
      Tensor convW,
      @Nullable Tensor convB,
      Tensor bnRm,
      Tensor bnRv,
      double bnEps,
      @Nullable Tensor bnW,
      @Nullable Tensor bnB,
      boolean transpose) {
    long[] ofChannels = new long[convW.dim()];
    Arrays.fill(ofChannels, 1);
    ofChannels[transpose ? 1 : 0] = -1;
    return fuse(convW, convB, bnRm, bnRv, bnEps, bnW, bnB, ofChannels);
  }

  /**
   * A linear layer that computes {@code bn(linear(x))}.
   *
   * @throws IllegalArgumentException if one of the two is in training mode, the normalisation has
   *     no running statistics, or its number of features is neither 1 nor the layer's
   */
  public static Linear fuseLinearBnEval(Linear linear, BatchNorm bn) {
    check(linear, bn);
    int outFeatures = linear.weight().size(0);
    if (outFeatures != bn.numFeatures() && bn.numFeatures() != 1) {
      throw new IllegalArgumentException(
          ("To fuse, linear.out_features == bn.num_features or bn.num_features == 1, got "
                  + "linear.out_features=%d and bn.num_features=%d")
              .formatted(outFeatures, bn.numFeatures()));
    }
    return filled(
        () -> new Linear(linear.weight().size(1), outFeatures),
        fuseLinearBnWeights(
            linear.weight(),
            linear.bias(),
            statistic(bn.runningMean()),
            statistic(bn.runningVar()),
            bn.eps(),
            bn.weight(),
            bn.bias()));
  }

  /** Same as {@link #fuseConvBnWeights}, for a linear layer. */
  public static Fused fuseLinearBnWeights(
      Tensor linearW,
      @Nullable Tensor linearB,
      Tensor bnRm,
      Tensor bnRv,
      double bnEps,
      @Nullable Tensor bnW,
      @Nullable Tensor bnB) {
    return fuse(linearW, linearB, bnRm, bnRv, bnEps, bnW, bnB, -1, 1);
  }

  private static Fused fuse(
      Tensor weight,
      @Nullable Tensor bias,
      Tensor mean,
      Tensor variance,
      double eps,
      @Nullable Tensor factor,
      @Nullable Tensor addend,
      long... ofChannels) {
    NullArguments.check(weight);
    NullArguments.check(mean);
    NullArguments.check(variance);
    Tensor scale = variance.add(eps).rsqrt();
    if (factor != null) {
      scale = scale.mul(factor);
    }
    Tensor shifted = bias == null ? mean.neg() : bias.sub(mean);
    Tensor fusedBias = shifted.mul(scale);
    if (addend != null) {
      fusedBias = fusedBias.add(addend);
    }
    Tensor fusedWeight = weight.mul(scale.reshape(ofChannels)).to(weight.dtype());
    boolean learnt = bias != null && bias.requiresGrad();
    return new Fused(
        Parameter.of(fusedWeight.detach(), weight.requiresGrad()),
        Parameter.of(fusedBias.detach().to(weight.dtype()), learnt));
  }

  private static void check(Module layer, BatchNorm bn) {
    NullArguments.check(layer);
    if (layer.isTraining() || bn.isTraining()) {
      throw new IllegalArgumentException("Fusion only for eval!");
    }
  }

  private static Tensor statistic(@Nullable Tensor ofChannels) {
    if (ofChannels == null) {
      throw new IllegalArgumentException("bn.running_mean and bn.running_var must not be None");
    }
    return ofChannels;
  }

  /** A layer with these parameters, without drawing any. */
  private static <M extends Module> M filled(Supplier<M> creation, Fused parameters) {
    Generator generator = Generator.defaultGenerator();
    byte[] state = generator.getState();
    M layer = creation.get();
    generator.setState(state);
    layer.to(parameters.weight().dtype());
    Tensor weight = parameters.weight().detach();
    Shape biasShape = layer.namedParameters().get("bias").shape();
    layer.loadStateDict(
        Map.of("weight", weight, "bias", parameters.bias().detach().expand(biasShape)));
    layer.eval();
    return layer;
  }
}
