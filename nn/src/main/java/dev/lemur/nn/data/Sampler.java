package dev.lemur.nn.data;

/**
 * The order in which samples are read, determined anew for each iteration; mirrors {@code
 * torch.utils.data.Sampler}.
 */
public interface Sampler extends Iterable<Integer> {
  /** The number of indices per iteration. */
  int size();
}
