/**
 * All calls of oneDNN. {@link dev.lemur.core.kernel.onednn.OneDnnTable} lists the operations; each
 * decides from which size on it is worthwhile. Operations prepared for given sizes are kept per
 * thread.
 */
@NullMarked
package dev.lemur.core.kernel.onednn;

import org.jspecify.annotations.NullMarked;
