/** Everything that calls oneDNN. Nothing else in Lemur does. */
@NullMarked
package dev.lemur.core.kernel.onednn;

import org.jspecify.annotations.NullMarked;
