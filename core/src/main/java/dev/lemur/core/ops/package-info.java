/**
 * The differentiable operations on tensors, one file for each or for a close family, with its
 * formula and its gradient side by side. An operation checks its arguments, has a kernel compute
 * the result, and records a node and, while somebody traces, itself. It says what it is and not who
 * computes it: no operation names a library.
 */
@NullMarked
package dev.lemur.core.ops;

import org.jspecify.annotations.NullMarked;
