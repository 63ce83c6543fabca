/** What the programs share: parsing options and reporting errors. */
@NullMarked
package dev.lemur.examples.program;

import org.jspecify.annotations.NullMarked;
