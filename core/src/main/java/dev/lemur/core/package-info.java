/**
 * Tensors and what belongs to them: shapes, element types, scopes that free memory, random
 * generators. {@link dev.lemur.core.Tensor} is the type that users work with. Its methods are
 * declared in interfaces, one per kind of operation, which only delegate; the operations are
 * implemented in {@code ops}.
 *
 * <p>An argument may be null only where its type says {@code @Nullable}. Elsewhere, here and in all
 * of Lemur, null is a {@link java.lang.NullPointerException} that names the method or the argument;
 * what else is wrong with an argument is an {@link java.lang.IllegalArgumentException}, or an
 * {@link java.lang.IndexOutOfBoundsException} for dimensions and indices.
 */
@NullMarked
package dev.lemur.core;

import org.jspecify.annotations.NullMarked;
