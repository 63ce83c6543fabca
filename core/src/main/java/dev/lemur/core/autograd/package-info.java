/**
 * The graph of recorded operations and the backward pass through it. To this package, a node is
 * only a function from output gradients to input gradients. Gradient checks and user-defined
 * functions are here too.
 */
@NullMarked
package dev.lemur.core.autograd;

import org.jspecify.annotations.NullMarked;
