package dev.lemur.core.update;

import dev.lemur.core.kernel.update.BlockUpdate;

/**
 * What an optimizer does to a parameter and to what it remembers of it: a change of several tensors
 * of one shape together, element by element, in one pass over memory.
 *
 * <p>It is handed the tensors block by block as Java arrays, in the order in which {@link
 * Updates#add} was given them. Several threads may be at different blocks at once.
 */
public interface Update extends BlockUpdate {}
