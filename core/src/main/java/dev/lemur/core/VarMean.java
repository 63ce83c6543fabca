package dev.lemur.core;

/**
 * Variances and means; what {@code torch.var_mean} returns.
 *
 * @param var the variances
 * @param mean the means
 */
public record VarMean(Tensor var, Tensor mean) {}
