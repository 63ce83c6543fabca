/** Models and trainings in files, in the format that Python's safetensors reads and writes. */
@NullMarked
package dev.lemur.nn.io;

import org.jspecify.annotations.NullMarked;
