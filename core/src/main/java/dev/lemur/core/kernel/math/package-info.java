/**
 * Elementary functions of floats in arithmetic that the compiler vectorises, and special functions
 * in double precision. Nothing here knows an array.
 */
@NullMarked
package dev.lemur.core.kernel.math;

import org.jspecify.annotations.NullMarked;
