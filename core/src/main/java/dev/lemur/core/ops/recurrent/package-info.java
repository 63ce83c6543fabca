/**
 * Recurrent layers in one direction, each with its gradient: fused loops, and the same composed of
 * other operations for gradients of gradients.
 */
@NullMarked
package dev.lemur.core.ops.recurrent;

import org.jspecify.annotations.NullMarked;
