/**
 * Probability distributions: what they draw, how likely a value is, and how far they are from each
 * other; mirrors {@code torch.distributions}. Parameters are tensors, so that gradients flow to
 * them from densities, and from draws where {@code rsample} exists.
 */
@NullMarked
package dev.lemur.nn.distributions;

import org.jspecify.annotations.NullMarked;
