/**
 * Tiled attention: at any time, memory holds at most one tile per thread of the matrix of scores.
 */
@NullMarked
package dev.lemur.core.kernel.attention;

import org.jspecify.annotations.NullMarked;
