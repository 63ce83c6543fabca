/**
 * Functions applied to each element of one, two or three arrays, and copies from one layout to
 * another. A function is a formula in Java: it gets a loop compiled for it alone, which runs in
 * blocks over arrays of any layout and element type. Gathering and scattering by index is here too.
 */
@NullMarked
package dev.lemur.core.kernel.elementwise;

import org.jspecify.annotations.NullMarked;
