package dev.lemur.nn.data;

/**
 * The order in which samples are read, anew in each iteration; mirrors {@code
 * torch.utils.data.Sampler}.
 */
public interface Sampler extends Iterable<Integer> {
  /** How many indices an iteration gives. */
  int size();
}
