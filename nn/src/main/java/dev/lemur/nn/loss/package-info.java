/** What a network is trained to make small; mirrors the losses of {@code torch.nn}. */
@NullMarked
package dev.lemur.nn.loss;

import org.jspecify.annotations.NullMarked;
