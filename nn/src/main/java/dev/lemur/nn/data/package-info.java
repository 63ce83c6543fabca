/** Samples, in batches and in random order, and the files they come from, as torch.utils.data. */
@NullMarked
package dev.lemur.nn.data;

import org.jspecify.annotations.NullMarked;
