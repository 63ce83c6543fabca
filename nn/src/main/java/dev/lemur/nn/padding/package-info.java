/** Layers that pad their input with a constant or with elements of the input itself. */
@NullMarked
package dev.lemur.nn.padding;

import org.jspecify.annotations.NullMarked;
