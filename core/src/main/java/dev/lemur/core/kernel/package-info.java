/**
 * Where elements lie and how they are walked: strided arrays, cursors, typed access to memory. The
 * rooms below compute, one for each kind of loop, and know nothing of tensors or gradients. An
 * operation is named by its identity, and a table may have something faster for it than the loops
 * in Java. {@link dev.lemur.core.kernel.Thresholds} has the sizes at which another way of computing
 * takes over.
 */
@NullMarked
package dev.lemur.core.kernel;

import org.jspecify.annotations.NullMarked;
