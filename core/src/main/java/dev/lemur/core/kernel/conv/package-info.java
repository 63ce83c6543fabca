/** The products of convolutions: by matrix products here, by oneDNN where that is faster. */
@NullMarked
package dev.lemur.core.kernel.conv;

import org.jspecify.annotations.NullMarked;
