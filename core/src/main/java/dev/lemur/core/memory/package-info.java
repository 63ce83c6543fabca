@NullMarked
package dev.lemur.core.memory;

import org.jspecify.annotations.NullMarked;
