/** How tensors and the arguments of modules print: PyTorch's text, character for character. */
@NullMarked
package dev.lemur.core.text;

import org.jspecify.annotations.NullMarked;
