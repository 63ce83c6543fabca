/** Programs that show the library at work; each class here has a {@code main} method. */
@NullMarked
package dev.lemur.examples;

import org.jspecify.annotations.NullMarked;
