package dev.lemur.core;

/**
 * Numbers as {@code mantissa * 2^exponent}; what {@code torch.frexp} returns.
 *
 * @param mantissa of the magnitude 1/2 to 1, or 0
 * @param exponent of int32
 */
public record MantissaAndExponent(Tensor mantissa, Tensor exponent) {}
