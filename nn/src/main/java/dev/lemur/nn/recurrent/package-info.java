/**
 * Recurrent layers, which go through sequences step by step and remember: whole networks of several
 * layers and directions, and cells of a single step.
 */
@NullMarked
package dev.lemur.nn.recurrent;

import org.jspecify.annotations.NullMarked;
