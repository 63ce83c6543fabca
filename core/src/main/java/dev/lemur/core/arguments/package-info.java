/**
 * Checks of arguments that every other package uses, and the words in which they refuse: no
 * argument of the public methods may be null, unless its type says {@code @Nullable}, and a {@link
 * java.lang.NullPointerException} names the method and the argument.
 */
@NullMarked
package dev.lemur.core.arguments;

import org.jspecify.annotations.NullMarked;
