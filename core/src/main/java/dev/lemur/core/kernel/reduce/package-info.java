/**
 * Reductions along dimensions: folds such as sums and maxima, running sums, order and range checks.
 */
@NullMarked
package dev.lemur.core.kernel.reduce;

import org.jspecify.annotations.NullMarked;
