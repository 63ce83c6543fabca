/**
 * Normalisation: statistics of rows and of channels, and their gradients, in as few passes over
 * memory as possible.
 */
@NullMarked
package dev.lemur.core.kernel.norm;

import org.jspecify.annotations.NullMarked;
