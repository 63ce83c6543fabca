/**
 * Tensors and what belongs to them: shapes, element types, scopes that free memory, random
 * generators. {@link dev.lemur.core.Tensor} is the type that users work with. Its methods are
 * declared in interfaces, one per kind of operation, which only delegate; the operations are
 * implemented in {@code ops}.
 */
@NullMarked
package dev.lemur.core;

import org.jspecify.annotations.NullMarked;
