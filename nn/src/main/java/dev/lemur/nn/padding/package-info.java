/** Layers that put elements around their input: a number, or elements of the input itself. */
@NullMarked
package dev.lemur.nn.padding;

import org.jspecify.annotations.NullMarked;
