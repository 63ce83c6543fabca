/**
 * Convolutions and transposed convolutions over one to three dimensions: one class per layer, with
 * what the layers have in common in their base classes.
 */
@NullMarked
package dev.lemur.nn.conv;

import org.jspecify.annotations.NullMarked;
