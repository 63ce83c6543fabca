package dev.lemur.core;

/**
 * Numbers as {@code mantissa * 2^exponent}; what {@code torch.frexp} returns.
 *
 * @param mantissa with a magnitude from 1/2 to 1, or 0
 * @param exponent an int32 tensor
 */
public record MantissaAndExponent(Tensor mantissa, Tensor exponent) {}
