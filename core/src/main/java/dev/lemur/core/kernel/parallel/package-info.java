/** The threads that share large loops. */
@NullMarked
package dev.lemur.core.kernel.parallel;

import org.jspecify.annotations.NullMarked;
