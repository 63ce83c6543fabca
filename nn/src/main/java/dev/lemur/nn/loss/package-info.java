/** Loss functions: what training minimises; mirrors the losses of {@code torch.nn}. */
@NullMarked
package dev.lemur.nn.loss;

import org.jspecify.annotations.NullMarked;
