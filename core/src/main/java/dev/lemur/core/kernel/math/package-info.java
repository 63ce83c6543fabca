/**
 * Elementary functions of floats in arithmetic that the compiler vectorises, and special functions
 * in double precision. Nothing here knows about tensors or layouts.
 */
@NullMarked
package dev.lemur.core.kernel.math;

import org.jspecify.annotations.NullMarked;
