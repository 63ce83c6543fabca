/**
 * Convolutions as matrix products: the target, the source's gradient and the weights' gradient,
 * each from the other two.
 */
@NullMarked
package dev.lemur.core.kernel.conv;

import org.jspecify.annotations.NullMarked;
