/** Three tutorials on activation functions: an introduction, pictures, and lessons. */
@NullMarked
package dev.lemur.examples.activations;

import org.jspecify.annotations.NullMarked;
