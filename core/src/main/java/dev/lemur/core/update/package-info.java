/**
 * Changes several tensors in one pass over memory, by a formula that the caller writes: how
 * optimizers take their steps. The loops are in {@code kernel.update}.
 */
@NullMarked
package dev.lemur.core.update;

import org.jspecify.annotations.NullMarked;
