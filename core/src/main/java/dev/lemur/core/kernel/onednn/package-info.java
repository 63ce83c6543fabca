/**
 * Everything that calls oneDNN, and nothing else does. {@link
 * dev.lemur.core.kernel.onednn.OneDnnTable} says which operations it has; each says itself from
 * which size on it is worth the call. What was prepared for given sizes is kept for the thread that
 * uses it.
 */
@NullMarked
package dev.lemur.core.kernel.onednn;

import org.jspecify.annotations.NullMarked;
