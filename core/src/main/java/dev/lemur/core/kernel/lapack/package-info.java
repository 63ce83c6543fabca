/**
 * Factorizations of single matrices by the LAPACK in the OpenBLAS that comes with ND4J. Matrices
 * are Java arrays of doubles in row-major order: float32 ones are computed in float64 and rounded.
 */
@NullMarked
package dev.lemur.core.kernel.lapack;

import org.jspecify.annotations.NullMarked;
