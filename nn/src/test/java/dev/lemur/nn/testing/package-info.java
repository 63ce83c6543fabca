/** Modules and tensors from what PyTorch's recorded cases say of them. */
@NullMarked
package dev.lemur.nn.testing;

import org.jspecify.annotations.NullMarked;
