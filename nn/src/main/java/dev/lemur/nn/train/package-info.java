/** A ready-made training loop, its metrics and its listeners. */
@NullMarked
package dev.lemur.nn.train;

import org.jspecify.annotations.NullMarked;
