/**
 * Changes of several arrays together in one pass over memory: what an optimizer does to a parameter
 * and its state.
 */
@NullMarked
package dev.lemur.core.kernel.update;

import org.jspecify.annotations.NullMarked;
