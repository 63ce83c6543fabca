/** Whole programs as who comes from PyTorch types them; each says what it types otherwise. */
@NullMarked
package dev.lemur.nn.habits;

import org.jspecify.annotations.NullMarked;
