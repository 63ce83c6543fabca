/**
 * Recurrent layers, which run through sequences step by step and carry a state: whole networks with
 * several layers and directions, and cells for single steps.
 */
@NullMarked
package dev.lemur.nn.recurrent;

import org.jspecify.annotations.NullMarked;
