/**
 * The differentiable operations on tensors, one file per operation or closely related group, with
 * formula and gradient side by side. An operation checks its arguments, lets a kernel compute the
 * result, and records a node and, if a trace is active, itself. It declares what it is, not who
 * computes it: no operation names a library.
 */
@NullMarked
package dev.lemur.core.ops;

import org.jspecify.annotations.NullMarked;
