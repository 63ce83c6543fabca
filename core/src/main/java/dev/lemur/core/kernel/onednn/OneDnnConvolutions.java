package dev.lemur.core.kernel.onednn;

import dev.lemur.core.kernel.Strided;
import dev.lemur.core.kernel.Thresholds;
import dev.lemur.core.kernel.conv.ConvolutionKernel;
import dev.lemur.core.kernel.conv.ConvolutionSizes;
import dev.lemur.core.kernel.conv.Convolutions;
import dev.lemur.core.kernel.elementwise.Addition;
import dev.lemur.core.kernel.onednn.OneDnnConvolution.Key;
import dev.lemur.core.kernel.onednn.OneDnnConvolution.Product;
import dev.lemur.core.kernel.parallel.Parallel;
import java.lang.ref.Reference;
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

  /** Same as {@link Convolutions#forward}. */
  @Override
  public void forward(
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      Strided target) {
    run(Product.TARGET, sizes, source, weight, bias, target);
  }

  /** Same as {@link Convolutions#backwardSource}. */
  @Override
  public void backwardSource(
      ConvolutionSizes sizes, Strided target, Strided weight, Strided source) {
    run(Product.SOURCE, sizes, source, weight, null, target);
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
      shareChannels(Product.WEIGHT, sizes, source, weight, null, target);
    }
    keepAlive(source, weight, null, target);
  }

  private static void run(
      Product product,
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      Strided target) {
    if (sizes.batch() >= Thresholds.FEWEST_SAMPLES_TO_SHARE) {
      shareSamples(product, sizes, source, weight, bias, target);
    } else {
      shareChannels(product, sizes, source, weight, bias, target);
    }
    keepAlive(source, weight, bias, target);
  }

  private static void keepAlive(
      Strided source, Strided weight, @Nullable Strided bias, Strided target) {
    Reference.reachabilityFence(source);
    Reference.reachabilityFence(weight);
    Reference.reachabilityFence(bias);
    Reference.reachabilityFence(target);
  }

  private static Key key(
      Product product, ConvolutionSizes part, ConvolutionSizes whole, boolean biased) {
    int weightStep = whole.sourceChannels() / whole.groups() * whole.kernelArea();
    return new Key(
        product, part, whole.sourceChannels(), whole.targetChannels(), weightStep, biased);
  }

  private static void shareSamples(
      Product product,
      ConvolutionSizes sizes,
      Strided source,
      Strided weight,
      @Nullable Strided bias,
      Strided target) {
    int batch = sizes.batch();
    long wanted =
        Math.max(1, Thresholds.LEAST_CONVOLUTION_TO_SHARE / Math.max(1, sizes.multiplications()));
    int block = (int) Math.min(batch, wanted);
    int rest = batch % block;
    boolean biased = bias != null;
    Key whole = key(product, sizes.ofBatch(block), sizes, biased);
    Key last = rest == 0 ? whole : key(product, sizes.ofBatch(rest), sizes, biased);
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
          convolution.run(
              source.address() + from * sourceStep,
              (isWhole ? weights : ofLast).address,
              biased ? bias.address() : 0,
              target.address() + from * targetStep,
              scratch.address);
          scratch.giveBack();
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
          Key key = key(Product.WEIGHT, sizes.ofBatch(to - from), sizes, false);
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
    long work = sizes.multiplications() * sizes.batch();
    int parts =
        (int)
            Math.max(
                1,
                Math.min(
                    Thresholds.PARTS_OF_A_CONVOLUTION,
                    work / Thresholds.LEAST_CONVOLUTION_TO_SHARE));
    int atOnce = groups > 1 ? 1 : Thresholds.CHANNELS_AT_ONCE;
    int length = ((units + parts - 1) / parts + atOnce - 1) / atOnce * atOnce;
    int ofTargets = sizes.targetChannels() / groups;
    int ofSources = sizes.sourceChannels() / groups;
    long sourceStep = (long) sizes.sourceArea() * Float.BYTES;
    long targetStep = (long) sizes.targetArea() * Float.BYTES;
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
              OneDnnPrimitives.get(key(product, part, sizes, bias != null));
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
