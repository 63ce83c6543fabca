/** Softmax along a dimension and the class losses built on it, each in one pass over memory. */
@NullMarked
package dev.lemur.core.kernel.softmax;

import org.jspecify.annotations.NullMarked;
