/**
 * Losses: each file holds the formula, the derivative and the argument checks of one loss. Most are
 * computed with their mean or sum in one pass over memory.
 */
@NullMarked
package dev.lemur.core.ops.loss;

import org.jspecify.annotations.NullMarked;
