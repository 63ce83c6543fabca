/**
 * The loops of recurrent networks: for each step one product of all hidden states with the weights,
 * then one pass over the gates, and the same back through time.
 */
@NullMarked
package dev.lemur.core.kernel.recurrent;

import org.jspecify.annotations.NullMarked;
