/** What the programs share: how they take options and say errors. */
@NullMarked
package dev.lemur.examples.program;

import org.jspecify.annotations.NullMarked;
