/**
 * Changes of several arrays together in one pass over memory: what an optimizer does to a parameter
 * and to what it remembers of it.
 */
@NullMarked
package dev.lemur.core.kernel.update;

import org.jspecify.annotations.NullMarked;
