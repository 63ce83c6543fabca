/** Networks that make new samples: adversarial ones, and a variational autoencoder. */
@NullMarked
package dev.lemur.examples.generative;

import org.jspecify.annotations.NullMarked;
