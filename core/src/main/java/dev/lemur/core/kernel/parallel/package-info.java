/**
 * The threads that share large loops. How work is cut depends on its size only, so that results are
 * the same on every machine.
 */
@NullMarked
package dev.lemur.core.kernel.parallel;

import org.jspecify.annotations.NullMarked;
