/**
 * Losses: each file has the formula of one, its derivative and the checks of its arguments. Most
 * are computed with their mean or sum in one pass over memory.
 */
@NullMarked
package dev.lemur.core.ops.loss;

import org.jspecify.annotations.NullMarked;
