/**
 * Functions applied element by element, and copies: each function is a formula in Java, run in
 * blocks over arrays of any layout and element type.
 */
@NullMarked
package dev.lemur.core.kernel.elementwise;

import org.jspecify.annotations.NullMarked;
