package dev.lemur.nn.vision;

import dev.lemur.core.Tensor;
import dev.lemur.nn.Functional;
import dev.lemur.nn.Module;

/**
 * Interleaves the channels of several groups; mirrors {@code torch.nn.ChannelShuffle}.
 *
 * <p>Input [N, C, *]; output of the same shape.
 *
 * <pre>{@code
 * var shuffle = new ChannelShuffle(3);
 * Tensor output = shuffle.apply(Tensor.randn(1, 6, 2, 2));
 * System.out.println(output.shape()); // [1, 6, 2, 2]
 * }</pre>
 */
public class ChannelShuffle extends Module {
  private final int groups;

  /** The layer with the given number of groups. */
  public ChannelShuffle(int groups) {
    this.groups = groups;
  }

  @Override
  public Tensor forward(Tensor input) {
    return Functional.channelShuffle(input, groups);
  }

  /** The number of groups. */
  public int groups() {
    return groups;
  }

  @Override
  public String extraRepr() {
    return "groups=" + groups;
  }
}
