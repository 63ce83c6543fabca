/** Attention: a fused operation in tiles, and the same composed of other operations. */
@NullMarked
package dev.lemur.core.ops.attention;

import org.jspecify.annotations.NullMarked;
