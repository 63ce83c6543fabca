/**
 * The layout of elements and how to walk them: strided arrays, cursors, typed access to memory. The
 * packages below compute, one per kind of loop, and know nothing about tensors or gradients. An
 * operation has an identity, by which a table may provide a kernel that is faster than the Java
 * loops. {@link dev.lemur.core.kernel.Thresholds} holds the sizes at which one kernel takes over
 * from another.
 */
@NullMarked
package dev.lemur.core.kernel;

import org.jspecify.annotations.NullMarked;
