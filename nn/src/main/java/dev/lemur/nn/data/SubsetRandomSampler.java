package dev.lemur.nn.data;

import dev.lemur.core.Generator;
import java.util.Iterator;
import java.util.List;
import java.util.stream.LongStream;
import org.jspecify.annotations.Nullable;

/**
 * Some indices in random order, each once; mirrors {@code torch.utils.data.SubsetRandomSampler}.
 *
 * @param indices what to sample from
 * @param generator draws the random numbers; null for the default generator
 */
public record SubsetRandomSampler(List<Integer> indices, @Nullable Generator generator)
    implements Sampler {
  /** Copies the indices. */
  public SubsetRandomSampler {
    indices = List.copyOf(indices);
  }

  /** In an order drawn from the default generator. */
  public SubsetRandomSampler(List<Integer> indices) {
    this(indices, null);
  }

  @Override
  public Iterator<Integer> iterator() {
    Generator source = generator == null ? Generator.defaultGenerator() : generator;
    long[] order = source.randperm(indices.size());
    return LongStream.of(order).mapToObj(place -> indices.get((int) place)).iterator();
  }

  @Override
  public int size() {
    return indices.size();
  }
}
