/** A training loop for those who want one, and what watches it. */
@NullMarked
package dev.lemur.nn.train;

import org.jspecify.annotations.NullMarked;
