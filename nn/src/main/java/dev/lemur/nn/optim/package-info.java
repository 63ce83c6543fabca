/** Optimizers and learning rate schedulers; mirrors {@code torch.optim}. */
@NullMarked
package dev.lemur.nn.optim;

import org.jspecify.annotations.NullMarked;
