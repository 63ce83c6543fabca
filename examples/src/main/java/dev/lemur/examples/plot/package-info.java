/** Charts, and pictures of them as PNG and SVG. */
@NullMarked
package dev.lemur.examples.plot;

import org.jspecify.annotations.NullMarked;
