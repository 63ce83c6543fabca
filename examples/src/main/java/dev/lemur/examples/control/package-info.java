/** Reinforcement learning: a policy that learns from what its actions bring. */
@NullMarked
package dev.lemur.examples.control;

import org.jspecify.annotations.NullMarked;
