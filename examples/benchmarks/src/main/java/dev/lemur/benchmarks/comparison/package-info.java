/** Runs the peers in turn and sets their figures side by side. */
@NullMarked
package dev.lemur.benchmarks.comparison;

import org.jspecify.annotations.NullMarked;
