@NullMarked
package dev.lemur.core.ops;

import org.jspecify.annotations.NullMarked;
