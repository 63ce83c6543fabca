/**
 * Helpers around modules, as {@code torch.nn.utils} has them: sequences of different lengths in one
 * batch, weight and spectral normalisation, fusion, evaluation mode for a while, tables of text.
 */
@NullMarked
package dev.lemur.nn.utils;

import org.jspecify.annotations.NullMarked;
