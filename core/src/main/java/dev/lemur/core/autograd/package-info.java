/**
 * The graph of recorded operations and the walk back through it. A node knows the operation it came
 * from only as a function from gradients to gradients. Gradient checks and functions with gradients
 * of a user's own are here too.
 */
@NullMarked
package dev.lemur.core.autograd;

import org.jspecify.annotations.NullMarked;
