/**
 * Matrix products. Plain loops compute the smallest, OpenBLAS larger ones, and a table's kernel, if
 * there is one, the largest in float32.
 */
@NullMarked
package dev.lemur.core.kernel.matrix;

import org.jspecify.annotations.NullMarked;
