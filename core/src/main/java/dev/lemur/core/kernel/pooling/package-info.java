/** Loops over the windows of a pooling: their largest elements and their means. */
@NullMarked
package dev.lemur.core.kernel.pooling;

import org.jspecify.annotations.NullMarked;
