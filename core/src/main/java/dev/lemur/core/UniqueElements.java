package dev.lemur.core;

/**
 * Different elements and where they came from; what {@code torch.unique} returns.
 *
 * @param output the different elements, or rows
 * @param inverseIndices for each element, or row, its index in {@code output}
 * @param counts how often each is there
 */
public record UniqueElements(Tensor output, Tensor inverseIndices, Tensor counts) {}
