package dev.lemur.nn;

import dev.lemur.core.Tensor;
import dev.lemur.core.ValuesAndIndices;
import dev.lemur.core.ops.pooling.AveragePool;
import dev.lemur.core.ops.pooling.FractionalMaxPool;
import dev.lemur.core.ops.pooling.LpPool;
import dev.lemur.core.ops.pooling.MaxPool;
import dev.lemur.core.ops.pooling.MaxUnpool;
import org.jspecify.annotations.Nullable;

/** Pooling in any number of dimensions, for {@link Functional}. */
final class PoolingFunctions {
  private PoolingFunctions() {}

  static ValuesAndIndices maxPool(
      int dims,
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return MaxPool.apply(
        dims,
        input,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        dilation.values(),
        ceilMode);
  }

  static Tensor maxPoolValues(
      int dims,
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      Sizes dilation,
      boolean ceilMode) {
    return MaxPool.values(
        dims,
        input,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        dilation.values(),
        ceilMode);
  }

  static PoolOutput output(ValuesAndIndices pooled) {
    return new PoolOutput(pooled.values(), pooled.indices());
  }

  static ValuesAndIndices fractional(
      int dims,
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes outputSize,
      @Nullable Ratios outputRatio,
      @Nullable Tensor randomSamples) {
    int[] output;
    if (outputSize != null) {
      output = outputSize.values();
    } else if (outputRatio != null) {
      output = FractionalMaxPool.sizes(dims, input, outputRatio::of);
    } else {
      throw new IllegalArgumentException(
          "fractional_max_pool%dd requires specifying either an output_size or an output_ratio"
              .formatted(dims));
    }
    return FractionalMaxPool.apply(dims, input, kernelSize.values(), output, randomSamples);
  }

  static Tensor avgPool(
      int dims,
      Tensor input,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      boolean ceilMode,
      boolean countIncludePad,
      @Nullable Integer divisorOverride) {
    return AveragePool.apply(
        dims,
        input,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        ceilMode,
        countIncludePad,
        divisorOverride);
  }

  static Tensor lpPool(
      int dims,
      Tensor input,
      double normType,
      Sizes kernelSize,
      @Nullable Sizes stride,
      boolean ceilMode) {
    return LpPool.apply(
        dims,
        input,
        normType,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        ceilMode);
  }

  static Tensor maxUnpool(
      int dims,
      Tensor input,
      Tensor indices,
      Sizes kernelSize,
      @Nullable Sizes stride,
      Sizes padding,
      @Nullable Sizes outputSize) {
    return MaxUnpool.apply(
        dims,
        input,
        indices,
        kernelSize.values(),
        (stride == null ? kernelSize : stride).values(),
        padding.values(),
        outputSize == null ? null : outputSize.values());
  }
}
