@NullMarked
package dev.lemur.core.kernel;

import org.jspecify.annotations.NullMarked;
