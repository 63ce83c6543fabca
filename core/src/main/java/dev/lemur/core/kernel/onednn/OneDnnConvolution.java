package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.conv.ConvolutionSizes;
import java.util.stream.IntStream;
import org.bytedeco.dnnl.dnnl_convolution_desc_t;
import org.bytedeco.dnnl.dnnl_memory_desc_t;
import org.bytedeco.dnnl.dnnl_primitive_attr;
import org.bytedeco.dnnl.dnnl_primitive_desc;
import org.bytedeco.dnnl.global.dnnl;
import org.jspecify.annotations.Nullable;

/**
 * One of the products of a convolution by oneDNN, prepared for fixed sizes. oneDNN chooses the
 * fastest layouts of source, weights and target; if these differ from the given ones, the arrays
 * are reordered before and after.
 *
 * <p>Belongs to one thread.
 */
final class OneDnnConvolution implements OneDnnKind.Prepared {
  /** Bytes that regions of the scratch memory are aligned to. */
  private static final long ALIGNMENT = 64;

  /** Which of the three arrays is computed from the other two. */
  enum Product {
    TARGET,
    SOURCE,
    WEIGHT
  }

  /** The order in which source and target are while oneDNN computes. */
  enum Order {
    /** What oneDNN chooses. */
    ANY,
    CONTIGUOUS,
    CHANNELS_LAST
  }

  /**
   * What a convolution is prepared for.
   *
   * @param order of source and target in the computation
   * @param sourceLast whether the channels of the given source are neighbours
   * @param targetLast whether those of the given target are
   * @param sizes of the part that is computed at once
   * @param sourceChannels of the whole source
   * @param targetChannels of the whole target
   * @param weightStep how far apart the weights of neighbouring target channels are
   * @param biased whether a bias is added to the target
   */
  record Key(
      Product product,
      Order order,
      boolean sourceLast,
      boolean targetLast,
      ConvolutionSizes sizes,
      int sourceChannels,
      int targetChannels,
      int weightStep,
      boolean biased)
      implements OneDnnKind<OneDnnConvolution> {
    @Override
    public OneDnnConvolution create() {
      return new OneDnnConvolution(this);
    }
  }

  private final Product product;
  private final OneDnnPrimitive convolution;
  private final Operand source;
  private final Operand weight;
  private final Operand target;
  private final boolean biased;
  private final long scratchpad;

  /** An array of the convolution, in the given layout and in oneDNN's. */
  private static final class Operand {
    /** From one layout to the other; null where they are the same. */
    private final @Nullable OneDnnPrimitive reorder;

    /** How many bytes it takes in oneDNN's layout where that is another, or else 0. */
    private final long bytes;

    private final dnnl_memory_desc_t wanted;

    Operand(dnnl_memory_desc_t given, dnnl_memory_desc_t wanted, boolean isResult) {
      this.wanted = wanted;
      if (dnnl.dnnl_memory_desc_equal(given, wanted) != 0) {
        reorder = null;
        bytes = 0;
      } else {
        reorder =
            isResult
                ? OneDnnPrimitive.reorder(wanted, given)
                : OneDnnPrimitive.reorder(given, wanted);
        bytes = dnnl.dnnl_memory_desc_get_size(wanted);
      }
    }

    /** Reorders the operand into the scratch memory; returns its address there. */
    long prepare(long given, long scratch) {
      if (reorder == null) {
        return given;
      }
      reorder.run(given, scratch);
      return scratch;
    }

    /** The address at which the result is computed. */
    long place(long given, long scratch) {
      return reorder == null ? given : scratch;
    }

    void finish(long scratch, long given) {
      if (reorder != null) {
        reorder.run(scratch, given);
      }
    }

    void destroy() {
      if (reorder != null) {
        reorder.destroy();
      }
    }
  }

  OneDnnConvolution(Key key) {
    product = key.product;
    biased = key.biased;
    ConvolutionSizes sizes = key.sizes;
    int groups = sizes.groups();
    long[] sourceSizes = sizes.sourceShape().toArray();
    long[] targetSizes = sizes.targetShape().toArray();
    long[] weightSizes = weightSizes(sizes);
    dnnl_memory_desc_t anySource = inOrder(key.order, sourceSizes);
    dnnl_memory_desc_t anyTarget = inOrder(key.order, targetSizes);
    dnnl_memory_desc_t anyWeight = OneDnnPrimitive.anyLayout(weightSizes);
    dnnl_memory_desc_t bias = biased ? OneDnnPrimitive.array(sizes.targetChannels()) : null;
    dnnl_primitive_attr attributes = new dnnl_primitive_attr();
    OneDnnPrimitive.check(dnnl.dnnl_primitive_attr_create(attributes));
    OneDnnPrimitive.check(
        dnnl.dnnl_primitive_attr_set_scratchpad_mode(attributes, dnnl.dnnl_scratchpad_mode_user));
    dnnl_primitive_desc forward =
        OneDnnPrimitive.description(
            forward(sizes, anySource, anyWeight, bias, anyTarget), attributes, null);
    dnnl_primitive_desc description = forward;
    if (product != Product.TARGET) {
      dnnl_convolution_desc_t operation =
          product == Product.SOURCE
              ? backwardSource(sizes, anySource, anyWeight, anyTarget)
              : backwardWeight(sizes, anySource, anyWeight, anyTarget);
      description = OneDnnPrimitive.description(operation, attributes, forward);
      OneDnnPrimitive.check(dnnl.dnnl_primitive_desc_destroy(forward));
    }
    OneDnnPrimitive.check(dnnl.dnnl_primitive_attr_destroy(attributes));
    boolean ofSource = product == Product.SOURCE;
    boolean ofWeight = product == Product.WEIGHT;
    boolean ofTarget = product == Product.TARGET;
    dnnl_memory_desc_t wantedSource =
        OneDnnPrimitive.wanted(
            description, ofSource ? dnnl.dnnl_query_diff_src_md : dnnl.dnnl_query_src_md);
    dnnl_memory_desc_t wantedWeight =
        OneDnnPrimitive.wanted(
            description, ofWeight ? dnnl.dnnl_query_diff_weights_md : dnnl.dnnl_query_weights_md);
    dnnl_memory_desc_t wantedTarget =
        OneDnnPrimitive.wanted(
            description, ofTarget ? dnnl.dnnl_query_dst_md : dnnl.dnnl_query_diff_dst_md);
    dnnl_memory_desc_t wantedScratchpad =
        OneDnnPrimitive.wanted(description, dnnl.dnnl_query_scratchpad_md);
    scratchpad = dnnl.dnnl_memory_desc_get_size(wantedScratchpad);
    dnnl_memory_desc_t givenSource = given(sourceSizes, key.sourceChannels, key.sourceLast);
    dnnl_memory_desc_t givenTarget = given(targetSizes, key.targetChannels, key.targetLast);
    source = new Operand(givenSource, wantedSource, ofSource);
    target = new Operand(givenTarget, wantedTarget, ofTarget);
    weight = new Operand(weights(weightSizes, groups, key.weightStep), wantedWeight, ofWeight);
    int[] roles = {
      ofSource ? dnnl.DNNL_ARG_DIFF_SRC : dnnl.DNNL_ARG_SRC,
      ofWeight ? dnnl.DNNL_ARG_DIFF_WEIGHTS : dnnl.DNNL_ARG_WEIGHTS,
      ofTarget ? dnnl.DNNL_ARG_DST : dnnl.DNNL_ARG_DIFF_DST,
      dnnl.DNNL_ARG_SCRATCHPAD,
      dnnl.DNNL_ARG_BIAS
    };
    convolution =
        biased
            ? new OneDnnPrimitive(
                description,
                roles,
                wantedSource,
                wantedWeight,
                wantedTarget,
                wantedScratchpad,
                bias)
            : new OneDnnPrimitive(
                description,
                IntStream.of(roles).limit(4).toArray(),
                wantedSource,
                wantedWeight,
                wantedTarget,
                wantedScratchpad);
  }

  private static long[] weightSizes(ConvolutionSizes sizes) {
    int groups = sizes.groups();
    IntStream channels =
        IntStream.of(sizes.targetChannels() / groups, sizes.sourceChannels() / groups);
    IntStream ofGroup = IntStream.concat(channels, IntStream.of(sizes.kernel()));
    IntStream all = groups == 1 ? ofGroup : IntStream.concat(IntStream.of(groups), ofGroup);
    return all.asLongStream().toArray();
  }

  /** Weights [groups, target channels, source channels, kernel...], without groups if it is one. */
  private static dnnl_memory_desc_t weights(long[] sizes, int groups, int step) {
    long[] strides = contiguous(sizes);
    int outer = groups == 1 ? 0 : 1;
    strides[outer] = step;
    if (groups > 1) {
      strides[0] = step * sizes[1];
    }
    return OneDnnPrimitive.array(sizes, strides);
  }

  private static dnnl_memory_desc_t inOrder(Order order, long[] sizes) {
    return order == Order.ANY
        ? OneDnnPrimitive.anyLayout(sizes)
        : given(sizes, (int) sizes[1], order == Order.CHANNELS_LAST);
  }

  /** An array [batch, channels, ...], which may be some of the channels of a larger one. */
  private static dnnl_memory_desc_t given(long[] sizes, int allChannels, boolean channelsLast) {
    long[] strides = new long[sizes.length];
    long step = channelsLast ? allChannels : 1;
    for (int dim = sizes.length - 1; dim >= 2; dim--) {
      strides[dim] = step;
      step *= sizes[dim];
    }
    strides[1] = channelsLast ? 1 : step;
    strides[0] = channelsLast ? step : step * allChannels;
    return OneDnnPrimitive.array(sizes, strides);
  }

  private static long[] contiguous(long[] sizes) {
    long[] strides = new long[sizes.length];
    long stride = 1;
    for (int dim = sizes.length - 1; dim >= 0; dim--) {
      strides[dim] = stride;
      stride *= sizes[dim];
    }
    return strides;
  }

  private static dnnl_convolution_desc_t forward(
      ConvolutionSizes sizes,
      dnnl_memory_desc_t source,
      dnnl_memory_desc_t weight,
      @Nullable dnnl_memory_desc_t bias,
      dnnl_memory_desc_t target) {
    dnnl_convolution_desc_t operation = new dnnl_convolution_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_dilated_convolution_forward_desc_init(
            operation,
            dnnl.dnnl_forward_training,
            dnnl.dnnl_convolution_direct,
            source,
            weight,
            bias,
            target,
            longs(sizes.stride()),
            gaps(sizes),
            longs(sizes.padding()),
            paddingBehind(sizes)));
    return operation;
  }

  private static dnnl_convolution_desc_t backwardSource(
      ConvolutionSizes sizes,
      dnnl_memory_desc_t source,
      dnnl_memory_desc_t weight,
      dnnl_memory_desc_t target) {
    dnnl_convolution_desc_t operation = new dnnl_convolution_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_dilated_convolution_backward_data_desc_init(
            operation,
            dnnl.dnnl_convolution_direct,
            source,
            weight,
            target,
            longs(sizes.stride()),
            gaps(sizes),
            longs(sizes.padding()),
            paddingBehind(sizes)));
    return operation;
  }

  private static dnnl_convolution_desc_t backwardWeight(
      ConvolutionSizes sizes,
      dnnl_memory_desc_t source,
      dnnl_memory_desc_t weight,
      dnnl_memory_desc_t target) {
    dnnl_convolution_desc_t operation = new dnnl_convolution_desc_t();
    OneDnnPrimitive.check(
        dnnl.dnnl_dilated_convolution_backward_weights_desc_init(
            operation,
            dnnl.dnnl_convolution_direct,
            source,
            weight,
            null,
            target,
            longs(sizes.stride()),
            gaps(sizes),
            longs(sizes.padding()),
            paddingBehind(sizes)));
    return operation;
  }

  private static long[] longs(int[] numbers) {
    return IntStream.of(numbers).asLongStream().toArray();
  }

  /** Dilations as oneDNN counts them: the elements between neighbours. */
  private static long[] gaps(ConvolutionSizes sizes) {
    return IntStream.of(sizes.dilation()).mapToLong(dilation -> dilation - 1).toArray();
  }

  /** As much after as before if that gives the same target: more kernels support that. */
  private static long[] paddingBehind(ConvolutionSizes sizes) {
    return IntStream.range(0, sizes.dimensions())
        .mapToLong(
            dim -> {
              int needed = sizes.paddingBehind(dim);
              int before = sizes.padding()[dim];
              return before >= needed && before < needed + sizes.stride()[dim] ? before : needed;
            })
        .toArray();
  }

  /** How many bytes {@link #prepareWeights} needs; 0 if the weights can be used as they are. */
  long weightBytes() {
    return weight.bytes;
  }

  /** Whether both want the weights in the same layout. */
  boolean takesWeightsOf(OneDnnConvolution other) {
    return dnnl.dnnl_memory_desc_equal(weight.wanted, other.weight.wanted) != 0;
  }

  /** Lays the weights out for {@link #run}. */
  long prepareWeights(long given, long scratch) {
    return weight.prepare(given, scratch);
  }

  /** How many bytes of scratch memory {@link #run} needs. */
  long scratchBytes() {
    long weights = product == Product.WEIGHT ? aligned(weight.bytes) : 0;
    return aligned(scratchpad) + aligned(source.bytes) + aligned(target.bytes) + weights;
  }

  private static long aligned(long bytes) {
    return (bytes + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /**
   * Computes one array from the others, given by their addresses.
   *
   * @param weights as they were prepared, unless they are what is computed
   */
  void run(long sources, long weights, long biases, long targets, long scratch) {
    long ofSource = scratch + aligned(scratchpad);
    long ofTarget = ofSource + aligned(source.bytes);
    long ofWeight = ofTarget + aligned(target.bytes);
    long s =
        product == Product.SOURCE
            ? source.place(sources, ofSource)
            : source.prepare(sources, ofSource);
    long t =
        product == Product.TARGET
            ? target.place(targets, ofTarget)
            : target.prepare(targets, ofTarget);
    long w = product == Product.WEIGHT ? weight.place(weights, ofWeight) : weights;
    if (biased) {
      convolution.run(s, w, t, scratch, biases);
    } else {
      convolution.run(s, w, t, scratch);
    }
    switch (product) {
      case SOURCE -> source.finish(s, sources);
      case TARGET -> target.finish(t, targets);
      case WEIGHT -> weight.finish(w, weights);
    }
  }

  /** Frees the native parts; it cannot be used afterwards. */
  @Override
  public void destroy() {
    convolution.destroy();
    source.destroy();
    weight.destroy();
    target.destroy();
  }
}
