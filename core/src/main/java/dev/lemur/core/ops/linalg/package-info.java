/**
 * Factorizations of matrices, what is solved with them, and norms; all of batches of matrices, with
 * PyTorch's formulas for the gradients.
 */
@NullMarked
package dev.lemur.core.ops.linalg;

import org.jspecify.annotations.NullMarked;
