/**
 * What a forward pass did: a list of operations by name, with their arguments, operands and
 * results. Operations record themselves here while somebody traces; exporters and pictures of a
 * model read it.
 */
@NullMarked
package dev.lemur.core.trace;

import org.jspecify.annotations.NullMarked;
