/** Values that parameters start from; mirrors {@code torch.nn.init}. */
@NullMarked
package dev.lemur.nn.init;

import org.jspecify.annotations.NullMarked;
