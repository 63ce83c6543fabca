/** Rows of a table by their numbers: one by one, or bags of them combined. */
@NullMarked
package dev.lemur.core.ops.embedding;

import org.jspecify.annotations.NullMarked;
