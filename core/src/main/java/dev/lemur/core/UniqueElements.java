package dev.lemur.core;

/**
 * Distinct elements and where they came from; what {@code torch.unique} returns.
 *
 * @param output the distinct elements, or slices
 * @param inverseIndices for each element, or slice, its index in {@code output}
 * @param counts how often each occurs
 */
public record UniqueElements(Tensor output, Tensor inverseIndices, Tensor counts) {}
