/**
 * Operations on pictures and other signals in space: padding, patches, other sizes, sampling at
 * points of a grid.
 */
@NullMarked
package dev.lemur.core.ops.vision;

import org.jspecify.annotations.NullMarked;
