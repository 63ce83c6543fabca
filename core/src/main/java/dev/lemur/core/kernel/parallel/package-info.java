/**
 * The threads that share large loops. How work is divided depends only on its size, so that results
 * are the same on every machine.
 */
@NullMarked
package dev.lemur.core.kernel.parallel;

import org.jspecify.annotations.NullMarked;
