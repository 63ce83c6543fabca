/**
 * Matrix factorizations, the solvers built on them, and norms; all for batches of matrices, with
 * PyTorch's formulas for the gradients.
 */
@NullMarked
package dev.lemur.core.ops.linalg;

import org.jspecify.annotations.NullMarked;
