/**
 * Epochs for the programs whose steps {@link dev.lemur.nn.train.Trainer} does not know, such as two
 * networks that play against each other.
 */
@NullMarked
package dev.lemur.examples.loop;

import org.jspecify.annotations.NullMarked;
