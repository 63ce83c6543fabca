/**
 * Inspects a network through hooks, during training or in one forward pass, without changing it.
 */
@NullMarked
package dev.lemur.nn.diagnostics;

import org.jspecify.annotations.NullMarked;
