package dev.lemur.core.update;

import dev.lemur.core.kernel.update.BlockUpdate;

/**
 * The change that an optimizer makes to a parameter and its state: several tensors of one shape,
 * changed together, element by element, in one pass over memory.
 *
 * <p>It receives the tensors block by block as Java arrays, in the order of {@link Updates#add}.
 * Several threads may work on different blocks at once.
 */
public interface Update extends BlockUpdate {}
