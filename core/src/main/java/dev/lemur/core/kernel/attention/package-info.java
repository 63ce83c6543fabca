/**
 * Attention in tiles: of the matrix of all scores there is never more than one tile a thread in
 * memory.
 */
@NullMarked
package dev.lemur.core.kernel.attention;

import org.jspecify.annotations.NullMarked;
