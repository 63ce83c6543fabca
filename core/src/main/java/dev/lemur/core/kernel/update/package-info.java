/** In-place updates of parameters, several arrays at a time, as optimizers need them. */
@NullMarked
package dev.lemur.core.kernel.update;

import org.jspecify.annotations.NullMarked;
