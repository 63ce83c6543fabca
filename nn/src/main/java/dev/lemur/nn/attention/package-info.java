/**
 * Attention: each position of a sequence gathers what it needs from all others. Holds the layer and
 * the Transformer's encoder and decoder, which are built on it.
 */
@NullMarked
package dev.lemur.nn.attention;

import org.jspecify.annotations.NullMarked;
