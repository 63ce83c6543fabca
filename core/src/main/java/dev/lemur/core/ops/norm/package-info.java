/**
 * Normalisation: means and variances of batches, rows and groups, each with its gradient. The loops
 * are fused; a gradient that is itself differentiated is made of tensor operations.
 */
@org.jspecify.annotations.NullMarked
package dev.lemur.core.ops.norm;
