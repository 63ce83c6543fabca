/**
 * Losses: each file has the formula of one loss and its gradient, fused to one pass over memory.
 */
@NullMarked
package dev.lemur.core.ops.loss;

import org.jspecify.annotations.NullMarked;
