/**
 * Removes weights from a trained model, as {@code torch.nn.utils.prune} does: the parameter is
 * computed from the original one and a mask of zeros and ones until the pruning is made permanent.
 */
@NullMarked
package dev.lemur.nn.utils.prune;

import org.jspecify.annotations.NullMarked;
