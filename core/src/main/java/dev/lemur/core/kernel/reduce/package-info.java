/**
 * Reductions along dimensions: folds such as sums and maxima, running sums, sorting. Long
 * reductions are divided into parts of fixed size, so that results do not depend on the number of
 * threads.
 */
@NullMarked
package dev.lemur.core.kernel.reduce;

import org.jspecify.annotations.NullMarked;
