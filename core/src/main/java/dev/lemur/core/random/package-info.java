/**
 * The random numbers of PyTorch's CPU generator, to the last bit: the Mersenne Twister and what
 * each distribution makes of its bits. Not thread safe by itself; {@code Generator} is.
 */
@NullMarked
package dev.lemur.core.random;

import org.jspecify.annotations.NullMarked;
