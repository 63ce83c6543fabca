package dev.lemur.nn.data;

/**
 * Samples that are read in sequence, as from a file or a network, and have no indices; mirrors
 * {@code torch.utils.data.IterableDataset}. A {@link DataLoader} reads them in one thread, in their
 * order.
 *
 * <pre>{@code
 * IterableDataset<Tensor> lines = () -> List.of(Tensor.ones(2), Tensor.zeros(2)).iterator();
 * for (Tensor batch : DataLoader.ofIterable(lines, DataLoader.Options.DEFAULT.withBatchSize(2))) {
 *   System.out.println(batch.sum()); // tensor(2.)
 * }
 * }</pre>
 *
 * @param <T> the type of a sample; {@link Collate} lists those that are collated by default
 */
@FunctionalInterface
public interface IterableDataset<T> extends Iterable<T> {}
