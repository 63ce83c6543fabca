/**
 * Tensors as the text that PyTorch prints: numbers, brackets and line breaks, and the options of
 * printing. It reads elements through an interface and sees no tensor.
 */
@NullMarked
package dev.lemur.core.text;

import org.jspecify.annotations.NullMarked;
