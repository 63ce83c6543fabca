/**
 * Layers that bring numbers to mean 0 and variance 1: over a batch, over the channels or elements
 * of each sample, or over neighbouring channels.
 */
@NullMarked
package dev.lemur.nn.norm;

import org.jspecify.annotations.NullMarked;
