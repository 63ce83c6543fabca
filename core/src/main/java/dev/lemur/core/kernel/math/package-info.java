/** Elementary functions of blocks of floats, in Java code that the compiler vectorises. */
@NullMarked
package dev.lemur.core.kernel.math;

import org.jspecify.annotations.NullMarked;
