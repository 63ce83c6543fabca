/** Looks into a network while it learns, by hooks: the network itself stays as it is. */
@NullMarked
package dev.lemur.nn.diagnostics;

import org.jspecify.annotations.NullMarked;
