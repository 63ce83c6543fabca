/**
 * Convolutions and transposed convolutions over one to three dimensions: a class a layer, with what
 * the layers have in common in their base classes.
 */
@NullMarked
package dev.lemur.nn.conv;

import org.jspecify.annotations.NullMarked;
