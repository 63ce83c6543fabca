/**
 * Pooling layers, which reduce each window to one element, and their inverses: one class per layer,
 * with what the layers have in common in their base classes.
 */
@NullMarked
package dev.lemur.nn.pooling;

import org.jspecify.annotations.NullMarked;
