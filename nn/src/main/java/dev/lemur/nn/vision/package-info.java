/** Layers for images: resizing, patches, channels to pixels and back. */
@NullMarked
package dev.lemur.nn.vision;

import org.jspecify.annotations.NullMarked;
