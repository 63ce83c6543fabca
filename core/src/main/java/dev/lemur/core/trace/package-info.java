/**
 * A record of a forward pass: a list of operations by name, with their arguments, operands and
 * results. Operations record themselves here while a trace is active; exporters and graph printers
 * read it.
 */
@NullMarked
package dev.lemur.core.trace;

import org.jspecify.annotations.NullMarked;
