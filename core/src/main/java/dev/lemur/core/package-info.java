/**
 * Tensors and what belongs to them: shapes, element types, scopes that give memory back, random
 * generators. {@link dev.lemur.core.Tensor} is the one type that users hold. Its methods stand in
 * interfaces, one for each kind of operation, and only say what the operation is called; what it
 * computes stands in {@code ops}.
 */
@NullMarked
package dev.lemur.core;

import org.jspecify.annotations.NullMarked;
