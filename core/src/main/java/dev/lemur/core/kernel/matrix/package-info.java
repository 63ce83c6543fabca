/**
 * Matrix products. Plain loops serve the smallest, OpenBLAS those beyond, and a table's kernel the
 * largest of float32 where there is one.
 */
@NullMarked
package dev.lemur.core.kernel.matrix;

import org.jspecify.annotations.NullMarked;
