/**
 * Whole trainings as PyTorch users write them, translated: recorded losses and parameters must come
 * out. A program is a static method that is named after the recorded case.
 */
@NullMarked
package dev.lemur.nn.programs;

import org.jspecify.annotations.NullMarked;
