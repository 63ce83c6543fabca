/**
 * Convolutions: three products of source, weights and target, each a gradient of the other two, and
 * PyTorch's functions built on them.
 */
@NullMarked
package dev.lemur.core.ops.conv;

import org.jspecify.annotations.NullMarked;
