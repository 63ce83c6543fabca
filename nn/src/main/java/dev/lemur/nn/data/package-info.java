/**
 * Datasets, samplers and loaders, which read samples in batches, and the files they come from;
 * mirrors {@code torch.utils.data}.
 */
@NullMarked
package dev.lemur.nn.data;

import org.jspecify.annotations.NullMarked;
