/** Activation functions as modules, a class each; mirrors their part of {@code torch.nn}. */
@NullMarked
package dev.lemur.nn.activation;

import org.jspecify.annotations.NullMarked;
