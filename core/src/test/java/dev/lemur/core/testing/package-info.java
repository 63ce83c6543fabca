/** What tests of all modules share: recorded PyTorch results, random tensors, comparing tensors. */
@NullMarked
package dev.lemur.core.testing;

import org.jspecify.annotations.NullMarked;
