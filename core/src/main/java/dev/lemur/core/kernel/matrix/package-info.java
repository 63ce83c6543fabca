/** Matrix products: plain loops for the smallest and OpenBLAS for the others. */
@NullMarked
package dev.lemur.core.kernel.matrix;

import org.jspecify.annotations.NullMarked;
