/**
 * Looks into a network by hooks, while it learns or in one forward pass: the network itself stays
 * as it is.
 */
@NullMarked
package dev.lemur.nn.diagnostics;

import org.jspecify.annotations.NullMarked;
