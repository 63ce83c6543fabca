/** Attention: a fused, tiled operation, and the same composed of other operations. */
@NullMarked
package dev.lemur.core.ops.attention;

import org.jspecify.annotations.NullMarked;
