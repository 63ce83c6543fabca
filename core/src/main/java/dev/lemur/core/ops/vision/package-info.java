/**
 * Operations on images and other spatial signals: padding, patches, resizing, and sampling at
 * points of a grid.
 */
@NullMarked
package dev.lemur.core.ops.vision;

import org.jspecify.annotations.NullMarked;
