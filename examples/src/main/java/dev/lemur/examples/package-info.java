/** Programs that show the library at work; each class here is one to run. */
@NullMarked
package dev.lemur.examples;

import org.jspecify.annotations.NullMarked;
