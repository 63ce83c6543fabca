/**
 * Attention: each place of a sequence gathers what it needs from all others. The layer, and the
 * Transformer's encoder and decoder, which are made of it.
 */
@NullMarked
package dev.lemur.nn.attention;

import org.jspecify.annotations.NullMarked;
