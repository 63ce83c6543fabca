/** What tests of all modules share: recorded PyTorch results and comparing tensors with them. */
@NullMarked
package dev.lemur.core.testing;

import org.jspecify.annotations.NullMarked;
