/**
 * Modules, the building blocks of a network, and the layers that need no package of their own;
 * mirrors {@code torch.nn}.
 */
@NullMarked
package dev.lemur.nn;

import org.jspecify.annotations.NullMarked;
