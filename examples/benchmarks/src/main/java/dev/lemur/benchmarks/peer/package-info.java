/** The libraries that are compared, each measured in a process of its own. */
@NullMarked
package dev.lemur.benchmarks.peer;

import org.jspecify.annotations.NullMarked;
