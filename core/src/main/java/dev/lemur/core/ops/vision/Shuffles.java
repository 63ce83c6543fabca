package dev.lemur.core.ops.vision;

import dev.lemur.core.Shape;
import dev.lemur.core.Tensor;
import dev.lemur.core.arguments.NullArguments;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Moves channels to pixels and back, and shuffles channels. */
public final class Shuffles {
  private Shuffles() {}

  /** [*, C r², H, W] as [*, C, H r, W r]; {@code torch.pixel_shuffle}. */
  public static Tensor pixelShuffle(Tensor x, int factor) {
    checkDimensions("pixel_shuffle", x);
    if (factor <= 0) {
      throw new IllegalArgumentException(
          "pixel_shuffle expects a positive upscale_factor, but got " + factor);
    }
    int channels = x.size(-3);
    int square = factor * factor;
    if (channels % square != 0) {
      throw new IllegalArgumentException(
          "pixel_shuffle expects its input's 'channel' dimension to be divisible by the square of "
              + "upscale_factor, but input.size(-3)="
              + channels
              + " is not divisible by "
              + square);
    }
    int height = x.size(-2);
    int width = x.size(-1);
    Tensor split = x.reshape(with(x, channels / square, factor, factor, height, width));
    Tensor ordered = split.permute(order(x, 0, 3, 1, 4, 2));
    return ordered.reshape(with(x, channels / square, height * factor, width * factor));
  }

  /** [*, C, H r, W r] as [*, C r², H, W]; {@code torch.pixel_unshuffle}. */
  public static Tensor pixelUnshuffle(Tensor x, int factor) {
    checkDimensions("pixel_unshuffle", x);
    if (factor <= 0) {
      throw new IllegalArgumentException(
          "pixel_unshuffle expects a positive downscale_factor, but got " + factor);
    }
    int channels = x.size(-3);
    int height = x.size(-2);
    int width = x.size(-1);
    checkDivisible("height", -2, height, factor);
    checkDivisible("width", -1, width, factor);
    Tensor split = x.reshape(with(x, channels, height / factor, factor, width / factor, factor));
    Tensor ordered = split.permute(order(x, 0, 2, 4, 1, 3));
    return ordered.reshape(with(x, channels * factor * factor, height / factor, width / factor));
  }

  /** Interleaves the channels of several groups; {@code torch.channel_shuffle}. */
  public static Tensor channelShuffle(Tensor x, int groups) {
    NullArguments.check(x);
    if (x.dim() < 3) {
      throw new IllegalArgumentException(
          "channel_shuffle expects input with > 2 dims, but got input with sizes " + x.shape());
    }
    if (groups <= 0) {
      throw new IllegalArgumentException(
          "Number of groups to divide channels in must be positive. Value of groups:" + groups);
    }
    int channels = x.size(1);
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          "Number of channels must be divisible by groups. Got "
              + channels
              + " channels and "
              + groups
              + " groups.");
    }
    return x.unflatten(1, groups, channels / groups).transpose(1, 2).reshape(x.shape());
  }

  private static void checkDimensions(String name, Tensor x) {
    NullArguments.check(x);
    if (x.dim() < 3) {
      throw new IllegalArgumentException(
          name
              + " expects input to have at least 3 dimensions, but got input with "
              + x.dim()
              + " dimension(s)");
    }
  }

  private static void checkDivisible(String name, int dim, int size, int factor) {
    if (size % factor != 0) {
      throw new IllegalArgumentException(
          "pixel_unshuffle expects "
              + name
              + " to be divisible by downscale_factor, but input.size("
              + dim
              + ")="
              + size
              + " is not divisible by "
              + factor);
    }
  }

  /** The shape of {@code x} with its last three sizes replaced. */
  private static Shape with(Tensor x, int... last) {
    int lead = x.dim() - 3;
    return Shape.ofInts(
        IntStream.concat(Arrays.stream(x.shape().sizes()).limit(lead), IntStream.of(last))
            .toArray());
  }

  /** Permutes the last three and any added dimensions, leaving those before them in place. */
  private static int[] order(Tensor x, int... last) {
    int lead = x.dim() - 3;
    return IntStream.concat(IntStream.range(0, lead), IntStream.of(last).map(dim -> lead + dim))
        .toArray();
  }
}
