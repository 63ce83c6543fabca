package dev.lemur.core;

/**
 * Standard deviations and means; what {@code torch.std_mean} returns.
 *
 * @param std the standard deviations
 * @param mean the means
 */
public record StdMean(Tensor std, Tensor mean) {}
