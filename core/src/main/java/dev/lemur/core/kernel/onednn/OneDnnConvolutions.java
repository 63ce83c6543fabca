package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.conv.ConvolutionKernel;
import dev.lemur.core.kernel.conv.ConvolutionSizes;
import dev.lemur.core.kernel.conv.Convolutions;
import dev.lemur.core.kernel.conv.TargetStep;
import dev.lemur.core.kernel.elementwise.Addition;
import dev.lemur.core.kernel.onednn.OneDnnConvolution.Key;
import dev.lemur.core.kernel.onednn.OneDnnConvolution.Order;
import dev.lemur.core.kernel.onednn.OneDnnConvolution.Product;
import dev.lemur.core.kernel.parallel.Parallel;
import java.lang.ref.Reference;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The products of convolutions by oneDNN, divided into parts for the processors: samples, or
 * channels where there are few samples. How they are divided depends only on the sizes.
 */
final class OneDnnConvolutions implements ConvolutionKernel {

  /** Whether these sizes are worth the call, where the platform has oneDNN and it takes them. */
  @Override
  public boolean isWorthwhile(ConvolutionSizes sizes) {
    if (!OneDnnUse.isConvolutionWorthwhile(sizes.batch() * sizes.multiplications())) {
      return false;
    }
    for (int dim = 0; dim < sizes.dimensions(); dim++) {
      if (sizes.paddingBehind(dim) + sizes.stride()[dim] <= 0) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean prefersChannelsLast(ConvolutionSizes sizes, boolean ofTarget) {
    return ofTarget
        ? order(Product.TARGET, sizes) == Order.CHANNELS_LAST
        : order(Product.SOURCE, sizes) == Order.CHANNELS_LAST
            && sizes.sourceChannels() >= Thresholds.CHANNELS_AT_ONCE;
  }

  @Override
  public boolean computesChannelsLast(ConvolutionSizes sizes) {
    return sizes.batch() >= Thresholds.FEWEST_SAMPLES_TO_SHARE
        && Stream.of(Product.values())
            .allMatch(product -> order(product, sizes) == Order.CHANNELS_LAST);
  }

  /**
   * The order in which a product is computed fastest, where samples are shared. oneDNN has kernels
   * of its own for the few channels of images, but not for their gradient.
   */
  private static Order order(Product product, ConvolutionSizes sizes) {
    boolean depthwise =
        sizes.groups() == sizes.sourceChannels() && sizes.groups() == sizes.targetChannels();
    if (sizes.groups() > 1 && !depthwise) {
      return Order.ANY;
    }
    boolean few = sizes.sourceChannels() < Thresholds.FEWEST_CHANNELS_TOGETHER;
    if (few && product != Product.TARGET) {
      return product == Product.SOURCE ? Order.CONTIGUOUS : Order.ANY;
    }
    return sizes.targetChannels() >= Thresholds.CHANNELS_AT_ONCE ? Order.CHANNELS_LAST : Order.ANY;
  }

  /** Same as {@link Convolutions#forward}. */
  @Override
  public void forward(
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      List<TargetStep> steps,
      Strided target) {
    OneDnnTargetSteps ofParts = OneDnnTargetSteps.of(steps, target);
    if (!run(Product.TARGET, sizes, source, weight, bias, ofParts, target)) {
      steps.forEach(step -> step.take(target));
    }
  }

  /** Same as {@link Convolutions#backwardSource}. */
  @Override
  public void backwardSource(
      ConvolutionSizes sizes, Strided target, Strided weight, Strided source) {
    run(Product.SOURCE, sizes, source, weight, null, null, target);
  }

  /** Same as {@link Convolutions#backwardWeight}. */
  @Override
  public void backwardWeight(
      ConvolutionSizes sizes, Strided source, Strided target, Strided weight) {
    boolean partial =
        sizes.batch() >= Thresholds.FEWEST_SAMPLES_TO_SHARE
            && (long) weight.numel() * Thresholds.PARTS_OF_A_CONVOLUTION
                < (long) source.numel() + target.numel();
    if (partial) {
      sumOverSamples(sizes, source, weight, target);
    } else {
      shareFewSamples(Product.WEIGHT, sizes, source, weight, null, null, target);
    }
    keepAlive(source, weight, null, target);
  }

  /** Whether the steps have been taken: where each part is neighbouring elements of the target. */
  private static boolean run(
      Product product,
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      @Nullable OneDnnTargetSteps steps,
      Strided target) {
    boolean taken = steps != null;
    if (sizes.batch() >= Thresholds.FEWEST_SAMPLES_TO_SHARE) {
      shareSamples(product, sizes, source, weight, bias, steps, target);
    } else {
      taken &= shareFewSamples(product, sizes, source, weight, bias, steps, target);
    }
    keepAlive(source, weight, bias, target);
    return taken;
  }

  private static boolean shareFewSamples(
      Product product,
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      @Nullable OneDnnTargetSteps steps,
      Strided target) {
    long parts = sizes.multiplications() * sizes.batch() / Thresholds.LEAST_CONVOLUTION_TO_SHARE;
    if (parts <= 1 && product != Product.WEIGHT) {
      shareSamples(product, sizes, source, weight, bias, steps, target);
      return true;
    }
    if (product == Product.TARGET
        && order(product, sizes) == Order.CHANNELS_LAST
        && sizes.everyRowNeedsSource()
        && source.isChannelsLast()
        && target.isChannelsLast()) {
      shareRows(sizes, source, weight, bias, steps, target);
      return true;
    }
    shareChannels(product, sizes, source, weight, bias, target);
    return false;
  }

  private static void keepAlive(
      Strided source, Strided weight, @Nullable Strided bias, Strided target) {
    Reference.reachabilityFence(source);
    Reference.reachabilityFence(weight);
    Reference.reachabilityFence(bias);
    Reference.reachabilityFence(target);
  }

  private static Key key(
      Product product,
      Order order,
      ConvolutionSizes part,
      ConvolutionSizes whole,
      Strided source,
      Strided target,
      boolean biased) {
    int weightStep = whole.sourceChannels() / whole.groups() * whole.kernelArea();
    return new Key(
        product,
        order,
        !source.isContiguous(),
        !target.isContiguous(),
        part,
        whole.sourceChannels(),
        whole.targetChannels(),
        weightStep,
        biased);
  }

  /** Shares the rows of the samples, where the elements of a row are neighbours. */
  private static void shareRows(
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      @Nullable OneDnnTargetSteps steps,
      Strided target) {
    int rows = sizes.target()[0];
    int parts = parts(sizes.multiplications());
    int length = (rows + parts - 1) / parts;
    int ofSample = (rows + length - 1) / length;
    boolean biased = bias != null;
    Key whole = key(Product.TARGET, Order.CHANNELS_LAST, sizes, sizes, source, target, biased);
    OneDnnConvolution ofAll = OneDnnPrimitives.get(whole);
    Weights weights = new Weights(ofAll, weight);
    long sourceRow =
        (long) sizes.sourceChannels() * (sizes.sourceArea() / sizes.source()[0]) * Float.BYTES;
    long targetRow = (long) sizes.targetChannels() * (sizes.targetArea() / rows) * Float.BYTES;
    Parallel.forBlocks(
        sizes.batch() * ofSample,
        1,
        (from, to) -> {
          int sample = from / ofSample;
          int first = from % ofSample * length;
          ConvolutionSizes part = sizes.ofRows(first, Math.min(rows, first + length));
          OneDnnConvolution convolution =
              OneDnnPrimitives.get(
                  key(Product.TARGET, Order.CHANNELS_LAST, part, sizes, source, target, biased));
          TemporaryMemory scratch = new TemporaryMemory(convolution.scratchBytes());
          Weights own = convolution.takesWeightsOf(ofAll) ? null : new Weights(convolution, weight);
          long skipped = (long) sample * sizes.source()[0] + sizes.firstRow(first);
          long result = target.address() + ((long) sample * rows + first) * targetRow;
          convolution.run(
              source.address() + skipped * sourceRow,
              (own == null ? weights : own).address,
              biased ? bias.address() : 0,
              result,
              scratch.address);
          scratch.giveBack();
          if (steps != null) {
            steps.take(part.target()[0] * targetRow / Float.BYTES, result);
          }
          if (own != null) {
            own.giveBack();
          }
        });
    weights.giveBack();
  }

  private static void shareSamples(
      Product product,
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      @Nullable OneDnnTargetSteps steps,
      Strided target) {
    int batch = sizes.batch();
    long wanted =
        Math.max(1, Thresholds.LEAST_CONVOLUTION_TO_SHARE / Math.max(1, sizes.multiplications()));
    int block = (int) Math.min(batch, wanted);
    int rest = batch % block;
    boolean biased = bias != null;
    Order order = order(product, sizes);
    Key whole = key(product, order, sizes.ofBatch(block), sizes, source, target, biased);
    Key last =
        rest == 0 ? whole : key(product, order, sizes.ofBatch(rest), sizes, source, target, biased);
    // Laid out once for all: oneDNN's choice is the same in every thread.
    Weights weights = new Weights(OneDnnPrimitives.get(whole), weight);
    Weights ofLast = rest == 0 ? weights : new Weights(OneDnnPrimitives.get(last), weight);
    long sourceStep = (long) sizes.sourceChannels() * sizes.sourceArea() * Float.BYTES;
    long targetStep = (long) sizes.targetChannels() * sizes.targetArea() * Float.BYTES;
    Parallel.forBlocks(
        batch,
        block,
        (from, to) -> {
          boolean isWhole = to - from == block;
          OneDnnConvolution convolution = OneDnnPrimitives.get(isWhole ? whole : last);
          TemporaryMemory scratch = new TemporaryMemory(convolution.scratchBytes());
          long result = target.address() + from * targetStep;
          convolution.run(
              source.address() + from * sourceStep,
              (isWhole ? weights : ofLast).address,
              biased ? bias.address() : 0,
              result,
              scratch.address);
          scratch.giveBack();
          if (steps != null) {
            steps.take((to - from) * targetStep / Float.BYTES, result);
          }
        });
    weights.giveBack();
    if (ofLast != weights) {
      ofLast.giveBack();
    }
  }

  /** Sums over a few parts of the samples, which are then added in order. */
  private static void sumOverSamples(
      ConvolutionSizes sizes, Strided source, Strided weight, Strided target) {
    int batch = sizes.batch();
    long least =
        Math.max(1, Thresholds.LEAST_CONVOLUTION_TO_SHARE / Math.max(1, sizes.multiplications()));
    int block =
        (int)
            Math.min(
                batch,
                Math.max(
                    least,
                    (batch + Thresholds.PARTS_OF_A_CONVOLUTION - 1)
                        / Thresholds.PARTS_OF_A_CONVOLUTION));
    int parts = (batch + block - 1) / block;
    Strided[] sums = new Strided[parts];
    long sourceStep = (long) sizes.sourceChannels() * sizes.sourceArea() * Float.BYTES;
    long targetStep = (long) sizes.targetChannels() * sizes.targetArea() * Float.BYTES;
    for (int part = 0; part < parts; part++) {
      sums[part] = part == 0 ? weight : Strided.allocate(weight.shape(), weight.dtype());
    }
    Parallel.forBlocks(
        batch,
        block,
        (from, to) -> {
          Order order = order(Product.WEIGHT, sizes);
          ConvolutionSizes part = sizes.ofBatch(to - from);
          Key key = key(Product.WEIGHT, order, part, sizes, source, target, false);
          OneDnnConvolution convolution = OneDnnPrimitives.get(key);
          TemporaryMemory scratch = new TemporaryMemory(convolution.scratchBytes());
          convolution.run(
              source.address() + from * sourceStep,
              sums[from / block].address(),
              0,
              target.address() + from * targetStep,
              scratch.address);
          scratch.giveBack();
        });
    for (int part = 1; part < parts; part++) {
      Addition.addTo(weight, sums[part]);
      sums[part].storage().giveBack();
    }
  }

  /** How many parts so many multiplications are worth sharing in. */
  private static int parts(long multiplications) {
    long worthwhile = multiplications / Thresholds.LEAST_CONVOLUTION_TO_SHARE;
    return (int) Math.max(1, Math.min(Thresholds.PARTS_OF_A_CONVOLUTION, worthwhile));
  }

  /** Shares the channels of what is computed; where there are groups, these. */
  private static void shareChannels(
      Product product,
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      Strided target) {
    int groups = sizes.groups();
    boolean ofSource = product == Product.SOURCE;
    int units = groups > 1 ? groups : ofSource ? sizes.sourceChannels() : sizes.targetChannels();
    int parts = parts(sizes.multiplications() * sizes.batch());
    int atOnce = groups > 1 ? 1 : Thresholds.CHANNELS_AT_ONCE;
    int length = ((units + parts - 1) / parts + atOnce - 1) / atOnce * atOnce;
    int ofTargets = sizes.targetChannels() / groups;
    int ofSources = sizes.sourceChannels() / groups;
    long sourceStep = (source.isContiguous() ? (long) sizes.sourceArea() : 1) * Float.BYTES;
    long targetStep = (target.isContiguous() ? (long) sizes.targetArea() : 1) * Float.BYTES;
    long kernel = (long) sizes.kernelArea() * Float.BYTES;
    Parallel.forBlocks(
        units,
        length,
        (from, to) -> {
          int count = to - from;
          ConvolutionSizes part;
          int firstSource = 0;
          int firstTarget = 0;
          long weights = weight.address();
          if (groups > 1) {
            part = sizes.ofChannels(count, count * ofSources, count * ofTargets);
            firstSource = from * ofSources;
            firstTarget = from * ofTargets;
            weights += (long) firstTarget * ofSources * kernel;
          } else if (ofSource) {
            part = sizes.ofChannels(1, count, sizes.targetChannels());
            firstSource = from;
            weights += from * kernel;
          } else {
            part = sizes.ofChannels(1, sizes.sourceChannels(), count);
            firstTarget = from;
            weights += (long) from * ofSources * kernel;
          }
          OneDnnConvolution convolution =
              OneDnnPrimitives.get(
                  key(product, Order.ANY, part, sizes, source, target, bias != null));
          boolean computesWeights = product == Product.WEIGHT;
          TemporaryMemory layout =
              new TemporaryMemory(computesWeights ? 0 : convolution.weightBytes());
          TemporaryMemory scratch = new TemporaryMemory(convolution.scratchBytes());
          convolution.run(
              source.address() + firstSource * sourceStep,
              computesWeights ? weights : convolution.prepareWeights(weights, layout.address),
              bias == null ? 0 : bias.address() + (long) firstTarget * Float.BYTES,
              target.address() + firstTarget * targetStep,
              scratch.address);
          scratch.giveBack();
          layout.giveBack();
        });
  }

  /** Weights as a convolution wants them. */
  private static final class Weights {
    private final TemporaryMemory scratch;
    final long address;

    Weights(OneDnnConvolution convolution, Strided weight) {
      scratch = new TemporaryMemory(convolution.weightBytes());
      address = convolution.prepareWeights(weight.address(), scratch.address);
    }

    void giveBack() {
      scratch.giveBack();
    }
  }
}
