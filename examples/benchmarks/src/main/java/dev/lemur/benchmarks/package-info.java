/** Compares Lemur with other libraries: {@link dev.lemur.benchmarks.Compare} is the one to run. */
@NullMarked
package dev.lemur.benchmarks;

import org.jspecify.annotations.NullMarked;
