/** Poolings: what remains of a plane where each window of it becomes one element. */
@NullMarked
package dev.lemur.core.ops.pooling;

import org.jspecify.annotations.NullMarked;
