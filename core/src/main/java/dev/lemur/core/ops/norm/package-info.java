/**
 * Normalisation: means and variances of batches, rows and groups, each with its gradient. The loops
 * are fused; a gradient that is itself differentiated is made of tensor operations.
 */
@NullMarked
package dev.lemur.core.ops.norm;

import org.jspecify.annotations.NullMarked;
