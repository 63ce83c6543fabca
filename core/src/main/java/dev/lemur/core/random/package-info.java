/**
 * The random numbers of PyTorch's CPU generator, bit for bit: the Mersenne Twister and the
 * distributions on top of it. Not thread-safe; {@code Generator} is.
 */
@NullMarked
package dev.lemur.core.random;

import org.jspecify.annotations.NullMarked;
