/**
 * Loops over images that are read at points between their pixels: where a point lies, what weight
 * each pixel around it has, and the sums of those.
 */
@NullMarked
package dev.lemur.core.kernel.vision;

import org.jspecify.annotations.NullMarked;
