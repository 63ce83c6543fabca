/**
 * Softmax and log-softmax along a dimension, and the losses of classes that are built on them, each
 * in one pass over memory.
 */
@NullMarked
package dev.lemur.core.kernel.softmax;

import org.jspecify.annotations.NullMarked;
