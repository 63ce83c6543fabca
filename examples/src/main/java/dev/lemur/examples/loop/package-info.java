/**
 * A training loop for steps that {@link dev.lemur.nn.train.Trainer} does not cover, such as two
 * networks that compete with each other.
 */
@NullMarked
package dev.lemur.examples.loop;

import org.jspecify.annotations.NullMarked;
