/**
 * Convolutions: the products of source, weights and target that each is the gradient of the other
 * two of, and the functions of PyTorch that they make up.
 */
@NullMarked
package dev.lemur.core.ops.conv;

import org.jspecify.annotations.NullMarked;
