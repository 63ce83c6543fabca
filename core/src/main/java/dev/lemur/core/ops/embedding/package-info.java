/** Looking up rows of a table: one by one, or combined in bags. */
@NullMarked
package dev.lemur.core.ops.embedding;

import org.jspecify.annotations.NullMarked;
