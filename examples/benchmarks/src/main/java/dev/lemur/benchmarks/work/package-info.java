/** What is measured: a list that every peer works off. */
@NullMarked
package dev.lemur.benchmarks.work;

import org.jspecify.annotations.NullMarked;
