/** Layers on pictures: other sizes, patches, channels to pixels and back. */
@NullMarked
package dev.lemur.nn.vision;

import org.jspecify.annotations.NullMarked;
