/** A training loop for those who want one, what watches it, and the summary of a model. */
@NullMarked
package dev.lemur.nn.train;

import org.jspecify.annotations.NullMarked;
