/** Pooling: reduces each window of a plane to one element. */
@NullMarked
package dev.lemur.core.ops.pooling;

import org.jspecify.annotations.NullMarked;
