/**
 * Poolings, which make one element of each window of a plane, and their reversal: a class a layer,
 * with what the layers have in common in their base classes.
 */
@NullMarked
package dev.lemur.nn.pooling;

import org.jspecify.annotations.NullMarked;
